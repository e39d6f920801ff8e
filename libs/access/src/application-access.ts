/**
 * What decides who may touch an application, folded from the application's own stream. Read models about applications
 * carry it under `access`.
 */
export interface ApplicationAccess {
  readonly applicationId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  /** Who helps with it. */
  readonly assistantId?: string;
  /** Who has taken it on at FK. */
  readonly investigatorId?: string;
  readonly protectedIdentity: boolean;
}

/** An event of an application as far as access is concerned; case/domain proves that its events fit. */
export type ApplicationAccessEvent =
  | {
      readonly type: 'ApplicationSubmitted';
      readonly data: {
        readonly applicationId: string;
        readonly programmeId: string;
        readonly subjectId: string;
        readonly assistedBy?: { readonly staffId: string };
      };
    }
  | { readonly type: 'ApplicationTaken'; readonly data: { readonly investigatorId: string } }
  | { readonly type: 'ApplicationReassigned'; readonly data: { readonly to: string } }
  | {
      readonly type: 'AssistanceEnded' | 'ProtectedIdentityFlagged' | 'ProtectedIdentityLifted';
      readonly data: object;
    };

type Of<Type extends ApplicationAccessEvent['type']> = Extract<
  ApplicationAccessEvent,
  { type: Type }
>['data'];

const begun = ({
  applicationId,
  programmeId,
  subjectId,
  assistedBy,
}: Of<'ApplicationSubmitted'>): ApplicationAccess => ({
  applicationId,
  programmeId,
  subjectId,
  ...(assistedBy === undefined ? {} : { assistantId: assistedBy.staffId }),
  protectedIdentity: false,
});

type Evolver<Data> = (access: ApplicationAccess, data: Data) => ApplicationAccess;

const evolvers: {
  readonly [Type in Exclude<ApplicationAccessEvent['type'], 'ApplicationSubmitted'>]: Evolver<Of<Type>>;
} = {
  ApplicationTaken: (access, { investigatorId }) => ({ ...access, investigatorId }),
  ApplicationReassigned: (access, { to }) => ({ ...access, investigatorId: to }),
  AssistanceEnded: ({ assistantId: _, ...access }) => access,
  ProtectedIdentityFlagged: (access) => ({ ...access, protectedIdentity: true }),
  ProtectedIdentityLifted: (access) => ({ ...access, protectedIdentity: false }),
};

const isOfConcern = (type: string): type is keyof typeof evolvers => Object.hasOwn(evolvers, type);

/** An event of this type decides on access to its application. */
export const decidesApplicationAccess = (type: string): boolean =>
  type === 'ApplicationSubmitted' || isOfConcern(type);

/** Fold one event of an application's stream; other events leave the access as it is. */
export function evolveApplicationAccess(
  access: ApplicationAccess | undefined,
  event: { readonly type: string; readonly data: object },
): ApplicationAccess | undefined {
  if (event.type === 'ApplicationSubmitted') return begun(event.data as Of<'ApplicationSubmitted'>);
  if (access === undefined || !isOfConcern(event.type)) return access;
  return (evolvers[event.type] as Evolver<object>)(access, event.data);
}
