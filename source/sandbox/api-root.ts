/** The path of the API; what lies below it is named as in the documentation. */
export const apiRoot = '/v1.0/engagements';
