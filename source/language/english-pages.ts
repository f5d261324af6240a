// Words that the pages of a deal share.

export const englishPages = {
  hotPhrase: (left: string) => `hot: contact in ${left}`,
  clockPhrase: (kind: 'answer' | 'closes', text: string) => {
    if (kind === 'answer') return text === 'expired' ? text : `answer in ${text}`;
    return text === 'today' ? 'closes today' : text.endsWith('late') ? text : `closes in ${text}`;
  },
  readAt: (time: string, age: string) => `read ${time}, ${age} ago`,
  changedAt: (time: string) => `! changed ${time}`,
  lineCount: (count: number) => (count === 0 ? '' : count === 1 ? '1 line' : `${count} lines`),
  members: (count: number) => (count === 1 ? '1 member' : `${count} members`),
  none: 'none',
  yes: 'yes',
  no: 'no',
} as const;
