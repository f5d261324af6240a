// The page of a first start: where to work.

export const englishFirstStart = {
  title: 'refdeck',
  question: 'Your referral pipeline, by keyboard. How do you want to start?',
  demo: {name: 'Try it with made-up deals', told: ['no account, nothing leaves this computer']},
  signIn: {
    name: 'Sign in to Partner Center',
    told: ['your own deals; an administrator registers', 'the app once, see refdeck login --help'],
  },
  hints: [
    ['⏎', 'choose'],
    ['1 2', 'at once'],
    ['j k', 'move'],
    ['q', 'quit'],
  ],
} as const;
