/** The part of the client library that {@link leaveOutBrokenTopics} mends; it has no types of its own. */
declare module 'kafkajs/src/protocol/requests/metadata' {
  export interface Metadata {
    readonly topicMetadata: readonly {
      readonly topicErrorCode: number;
      readonly partitionMetadata: readonly { readonly partitionErrorCode: number }[];
    }[];
  }

  interface MetadataCall {
    readonly request: object;
    readonly response: { readonly parse: (answer: Metadata) => Promise<Metadata> };
  }

  /** By the version of the protocol. No topics are all of them. */
  export interface MetadataCalls {
    protocol(of: {
      readonly version: number;
    }): (asked: {
      readonly topics: readonly string[];
      readonly allowAutoTopicCreation?: boolean;
    }) => MetadataCall;
  }

  const calls: MetadataCalls;
  export default calls;
}
