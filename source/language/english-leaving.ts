// Words for what is not sent, where leaving is asked about or the window has no room.

const many = (count: number, one: string, more: string): string => (count === 1 ? one : more);

export const englishLeaving = {
  quit: 'Quit',
  heldOne: (intent: string, customer: string) => `1 closing is not sent yet: ${intent}, ${customer}.`,
  held: (count: number) => `${count} closings are not sent yet.`,
  sending: (count: number) =>
    `${count} ${many(count, 'change is', 'changes are')} being sent now: you would not see the answer.`,
  unknown: (count: number) => `${count} ${many(count, 'change is', 'changes are')} not known to be saved.`,
  waiting: (count: number) =>
    `${count} ${many(count, 'change waits', 'changes wait')} for your decision and ${many(count, 'is', 'are')} not sent.`,
  draftsOnDisk: (count: number) => `${count} ${many(count, 'draft is', 'drafts are')} kept on this computer.`,
  drafts: (count: number) =>
    `${count} ${many(count, 'draft is', 'drafts are')} not sent. ${many(count, 'It ends', 'They end')} with this program.`,
  typedForMany: 'What is typed for many deals is kept nowhere: it ends with this program.',
  sendsNothing: 'Quitting sends nothing.',
  waitsHere: 'All of it waits here for you.',
  waitBegins: 'When you stay, the wait before sending begins again.',
  needs: (size: string) => `refdeck needs ${size}.`,
  has: (size: string) => `This window is ${size}.`,
  needsShort: (size: string) => `needs ${size}`,
  hasShort: (size: string) => `has   ${size}`,
  size: (columns: number, rows: number) => `${columns} x ${rows}`,
  enlarge: 'Make it larger, or use a smaller type.',
  formKept: 'Your open form is kept.',
} as const;
