import { randomUUID } from 'node:crypto';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import type { Faults } from './faults';
import { uuidMessage } from './messages';
import { unavailable } from './refusals';

/** The version whose behaviour the double follows. */
const VERSION = '24.10.0';
const STREAMS = 'event_store.client.streams.streams';
const METHODS = ['append', 'batchappend', 'delete', 'tombstone'];

/** What a client asks before it begins: which calls there are, and which nodes. */
export class ClusterCalls {
  private readonly instance = randomUUID();

  constructor(
    private readonly port: number,
    private readonly faults: Faults,
  ) {}

  supportedMethods(_call: ServerUnaryCall<Empty, SupportedMethods>, answer: sendUnaryData<SupportedMethods>) {
    if (this.faults.unavailable) return answer(unavailable());
    const supported = new SupportedMethods().setEventStoreServerVersion(VERSION);
    const add = (name: string, features: string[]): void => {
      const method = new SupportedMethod().setServiceName(STREAMS).setMethodName(name);
      supported.addMethods(method.setFeaturesList(features));
    };
    for (const name of METHODS) add(name, []);
    add('read', ['position', 'events']);
    answer(null, supported);
  }

  /** A cluster of one, which leads. */
  gossip(_call: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) {
    if (this.faults.unavailable) return answer(unavailable());
    const endPoint = new EndPoint().setAddress('127.0.0.1').setPort(this.port);
    const member = new MemberInfo()
      .setInstanceId(uuidMessage(this.instance, true))
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
      .setHttpEndPoint(endPoint);
    const cluster = new ClusterInfo();
    cluster.addMembers(member);
    answer(null, cluster);
  }
}
