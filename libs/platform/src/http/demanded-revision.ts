import { type Action, actions } from '@samverkan/access';

/** Done by who has not seen the case or the application, and so knows no revision of it. */
const UNSEEN: readonly Action[] = [
  'case.open-in-emergency',
  'case.review-emergency-opening',
  'application.take',
  'application.reassign',
];

/**
 * Whether a command says in `If-Match` which revision its caller has seen: to a case, a meeting or an application that
 * there is. For the server and for the document of it.
 * @param path with its parameters as declared, `/cases/:id/close`
 */
export function demandsRevision(action: Action, path: string): boolean {
  const { about } = actions[action];
  const isHeld = about === 'case' || about === 'meeting' || about === 'application';
  return isHeld && path.includes('/:') && !UNSEEN.includes(action);
}
