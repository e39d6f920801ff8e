/**
 * The two authorities that are the same in every case, by their ids in the directory of those who sign in: what consents
 * name them by. Every other organisation of a case follows from who acts in it, or who is named in it.
 */
export const FK = 'fk';
export const AF = 'af';
