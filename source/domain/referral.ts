/** What the service may leave out or send as null. */
export type Maybe<T> = T | null | undefined;

export type Json = string | number | boolean | null | readonly Json[] | {readonly [name: string]: Json};

/**
 * A person in `team` or `customerProfile.team`. There is no member id: the e-mail is the key, compared without case.
 * Members that later versions of the service add are kept at runtime.
 */
export type Member = {
  readonly firstName?: Maybe<string>;
  readonly lastName?: Maybe<string>;
  readonly email?: Maybe<string>;
  readonly phoneNumber?: Maybe<string>;
  readonly contactPreference?: Maybe<{
    readonly locale?: Maybe<string>;
    readonly disableNotifications?: Maybe<boolean>;
  }>;
};

export type Address = {
  readonly addressLine1?: Maybe<string>;
  readonly addressLine2?: Maybe<string>;
  readonly city?: Maybe<string>;
  readonly state?: Maybe<string>;
  readonly postalCode?: Maybe<string>;
  readonly country?: Maybe<string>;
  readonly region?: Maybe<string>;
};

export type Solution = {
  readonly id?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly type?: Maybe<string>;
};

export type Details = {
  readonly notes?: Maybe<string>;
  /** A decimal: the service answers with a number and takes the string form. */
  readonly dealValue?: Maybe<number | string>;
  /** ISO 4217. */
  readonly currency?: Maybe<string>;
  /** A date carried as an instant near midnight UTC; see `closingDay`. */
  readonly closingDateTime?: Maybe<string>;
  readonly customerAction?: Maybe<string>;
  readonly customerRequestedContact?: Maybe<boolean>;
  readonly requirements?: Maybe<{
    readonly industries?: Maybe<readonly Json[]>;
    readonly products?: Maybe<readonly Json[]>;
    readonly services?: Maybe<readonly Json[]>;
    readonly solutions?: Maybe<readonly Solution[]>;
    readonly offers?: Maybe<readonly Json[]>;
    readonly additionalRequirements?: Maybe<string>;
  }>;
};

/**
 * One referral as the service sends it (camelCase JSON, instants as UTC strings). Everything but `id` may be
 * missing, null or hold a value that this version does not know; members not named here are kept at runtime.
 */
export type Referral = {
  readonly id: string;
  /** With literal quotes inside; opaque, sent back verbatim. */
  readonly eTag?: Maybe<string>;
  readonly engagementId?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly externalReferenceId?: Maybe<string>;
  readonly organizationId?: Maybe<string>;
  readonly organizationName?: Maybe<string>;
  readonly mpnId?: Maybe<string>;
  readonly createdDateTime?: Maybe<string>;
  readonly updatedDateTime?: Maybe<string>;
  readonly acceptedDateTime?: Maybe<string>;
  readonly closedDateTime?: Maybe<string>;
  /** Usually null once accepted. */
  readonly expirationDateTime?: Maybe<string>;
  readonly status?: Maybe<string>;
  readonly substatus?: Maybe<string>;
  readonly statusReason?: Maybe<string>;
  readonly type?: Maybe<string>;
  readonly qualification?: Maybe<string>;
  readonly direction?: Maybe<string>;
  readonly salesStage?: Maybe<string>;
  readonly campaignId?: Maybe<string>;
  readonly referralProgram?: Maybe<string>;
  readonly customerProfile?: Maybe<{
    readonly name?: Maybe<string>;
    readonly size?: Maybe<string>;
    readonly address?: Maybe<Address>;
    readonly team?: Maybe<readonly Member[]>;
    readonly ids?: Maybe<Json>;
  }>;
  readonly consent?: Maybe<{
    /** The double "To" is the wire's name. */
    readonly consentToToShareInfoWithOthers?: Maybe<boolean>;
    readonly consentToContact?: Maybe<boolean>;
    /** Can never be taken back once true. */
    readonly consentToShareReferralWithMicrosoftSellers?: Maybe<boolean>;
  }>;
  readonly details?: Maybe<Details>;
  readonly team?: Maybe<readonly Member[]>;
  readonly inviteContext?: Maybe<{
    readonly notes?: Maybe<string>;
    readonly assistanceRequestCode?: Maybe<string>;
    readonly invitedBy?: Maybe<{
      readonly organizationId?: Maybe<string>;
      readonly organizationName?: Maybe<string>;
    }>;
  }>;
  readonly registrations?: Maybe<readonly Json[]>;
  readonly target?: Maybe<readonly {readonly type?: Maybe<string>; readonly id?: Maybe<string>}[]>;
};
