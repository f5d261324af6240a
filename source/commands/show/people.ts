import {emailKey} from '../../domain/normal-form.ts';
import type {Source} from './section.ts';

/** Name, e-mail and phone of each person of a list; their other members stay for the rest of the record. */
export const people = ({language, read, me}: Source, ...path: readonly string[]): readonly string[] => {
  const {detail} = language.sentences;
  return Array.from({length: read.count(...path)}, (_, index) => {
    const part = (member: string): string => read.name(...path, index, member);
    const email = part('email');
    const name = [part('firstName'), part('lastName')].filter(Boolean).join(' ') || detail.noName;
    const isMe = me !== undefined && emailKey(email) === emailKey(me);
    return [isMe ? detail.you(name) : name, email, part('phoneNumber')].filter(Boolean).join('  ');
  });
};
