import {startSandbox, type SandboxOptions} from './sandbox/server.ts';
import {connectTo, type Service} from './service.ts';

/** The emulator in this program, spoken to over HTTP like any service. */
export const startDemo = async (options: SandboxOptions, readOnly = false): Promise<Service> => {
  const sandbox = await startSandbox(options);
  const {url, token} = sandbox;
  const connected = connectTo({url, token: () => Promise.resolve(token), readOnly});
  return {
    ...connected,
    url,
    account: {
      organization: 'Contoso Company',
      place: 'demo',
      host: new URL(url).host,
      url,
      emulator: true,
      me: sandbox.me,
      readOnly,
    },
    close: async () => {
      await connected.client.close();
      await sandbox.close();
    },
  };
};
