/** Ink asks `is-in-ci` when it is loaded and then keeps its frames to itself; a terminal is a terminal. */
export const forgetCi = (env: NodeJS.ProcessEnv): void => {
  for (const name of Object.keys(env))
    if (name === 'CI' || name.startsWith('CI_')) Reflect.deleteProperty(env, name);
};
