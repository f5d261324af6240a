import {isLoopback} from '../../api/address.ts';
import {ApiError} from '../../api/errors.ts';
import {wholeList} from '../../api/odata.ts';
import {probe, type Probed} from '../../api/probe.ts';
import {SignInError} from '../../auth/sign-in-error.ts';
import {causeOf} from '../../language/problem-words.ts';
import {signInWords} from '../../language/sign-in-words.ts';
import type {Opened, World} from '../world.ts';
import {fail, ok, skipped, warn, type Check, type Finding} from './finding.ts';

// The way to the service, one step after the other: what fails first explains the rest.

type Failed = Extract<Probed, {readonly ok: false}>;

/** Which of the three checks a cause belongs to. */
const checkByCause: Readonly<Record<string, Check>> = {
  PROXY_LOGIN: 'proxy',
  PROXY_REFUSED: 'proxy',
  CERTIFICATE: 'certificate',
};

const remedies: Readonly<Record<string, string>> = {
  PROXY_LOGIN: 'Put user and password into HTTPS_PROXY: http://user:password@proxy:8080.',
  PROXY_REFUSED: 'Check HTTPS_PROXY, or name the service in NO_PROXY.',
  CERTIFICATE: "Let NODE_EXTRA_CA_CERTS name a file with your company's certificate authority.",
  ENOTFOUND: 'Check the address for a typing error (refdeck profile list), and the network.',
  EAI_AGAIN: 'Check the network, then the name server.',
  ECONNREFUSED: 'Check the port in the address, and whether the service runs.',
};

const anyRemedy = 'Check the network; try again in a minute.';

const unreached = (url: string, {cause, detail}: Failed): Finding =>
  fail(
    checkByCause[cause] ?? 'service',
    `${new URL(url).host}: ${causeOf({code: cause, detail})}.`,
    remedies[cause] ?? anyRemedy,
  );

const proxyFinding = ({machine}: World, url: string): Finding => {
  const {httpsProxy, httpProxy} = machine.proxies;
  if (isLoopback(new URL(url).hostname)) return ok('proxy', 'None is used for this computer itself.');
  return httpsProxy === undefined && httpProxy === undefined
    ? ok('proxy', 'None is named in HTTPS_PROXY or HTTP_PROXY.')
    : ok('proxy', 'The one of HTTPS_PROXY or HTTP_PROXY lets calls through, or NO_PROXY spares them it.');
};

const minute = 60_000;

/** Tokens are good from a certain moment on: a clock that is wrong by minutes makes them useless. */
const clockFinding = (world: World, date: number | undefined): Finding => {
  if (world.global.emulator.now !== undefined) return ok('clock', 'Set by --now.');
  if (date === undefined) return skipped('clock', 'The service did not say what time it is.');
  const off = Math.abs(world.now() - date);
  const told =
    off > 120 * minute ? `${Math.round(off / 60 / minute)} hours` : `${Math.round(off / minute)} minutes`;
  if (off <= 2 * minute) return ok('clock', "This computer's clock and that of the service agree.");
  const what = `This computer's clock is ${told} ${world.now() > date ? 'ahead of' : 'behind'} that of the service.`;
  const remedy = 'Let the system set its clock by network time.';
  return off > 5 * minute ? fail('clock', what, remedy) : warn('clock', what, remedy);
};

const certificateFinding = (url: string): Finding =>
  new URL(url).protocol === 'https:'
    ? ok('certificate', 'It is trusted.')
    : ok('certificate', 'None is needed for this computer itself.');

const wayFindings = (world: World, url: string, probed: Probed): readonly Finding[] => {
  if (probed.ok)
    return [
      proxyFinding(world, url),
      ok('service', `${new URL(url).host} answers.`),
      certificateFinding(url),
      clockFinding(world, probed.date),
    ];
  const found = unreached(url, probed);
  const rest = (['proxy', 'service', 'certificate', 'clock'] as const).map((check) =>
    check === found.check ? found : skipped(check, 'The service could not be reached.'),
  );
  return rest;
};

const roleRemedy =
  'An administrator of your organization gives you the role Referrals admin or Referrals user in Partner Center.';

const signInFinding = (error: SignInError): Finding => {
  const {what, next} = signInWords(error);
  return fail('token', what, next);
};

const refusedList = (error: ApiError): readonly Finding[] => {
  const {cause} = error as {cause?: unknown};
  if (cause instanceof SignInError) return [signInFinding(cause), skipped('role', 'Nobody is signed in.')];
  if (error.status === 401)
    return [
      fail('token', 'The service does not accept the token (401).', 'refdeck login, or a new REFDECK_TOKEN.'),
      skipped('role', 'The token is not accepted.'),
    ];
  const accepted = ok('token', 'The service accepts it.');
  if (error.status === 403)
    return [
      accepted,
      fail('role', 'You are signed in, but your role may not read referrals (403).', roleRemedy),
    ];
  const told = causeOf({
    status: error.status,
    code: error.code ?? error.causeCode,
    text: error.text,
    detail: error.detail,
  });
  return [skipped('token', `The list cannot be read: ${told}.`), skipped('role', 'The list cannot be read.')];
};

const seenOnFirstPage = async (client: Opened['client'], signal: AbortSignal): Promise<number> => {
  for await (const {referrals, malformed} of client.list({...wholeList, top: 1}, signal))
    return referrals.length + malformed.length;
  return 0;
};

/** One call with the token: what it says of the token and of the role. */
const callFindings = async ({client}: Opened, signal: AbortSignal): Promise<readonly Finding[]> => {
  try {
    const seen = await seenOnFirstPage(client, signal);
    const accepted = ok('token', 'The service accepts it.');
    return seen > 0
      ? [accepted, ok('role', 'It may read referrals.')]
      : [
          accepted,
          warn('role', 'It sees no referral.', `A Referrals user sees their own team's deals. ${roleRemedy}`),
        ];
  } catch (error) {
    if (error instanceof ApiError) return refusedList(error);
    throw error;
  }
};

/** Proxy, service, certificate, clock, token and role, in this order. */
export const serviceFindings = async (world: World, opened: Opened): Promise<readonly Finding[]> => {
  const probed = await probe(opened.url, world.machine.proxies);
  const way = wayFindings(world, opened.url, probed);
  if (!probed.ok)
    return [
      ...way,
      skipped('token', 'The service could not be reached.'),
      skipped('role', 'The service could not be reached.'),
    ];
  return [...way, ...(await callFindings(opened, world.signal))];
};
