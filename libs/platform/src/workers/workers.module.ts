import { type DynamicModule, Module } from '@nestjs/common';
import { AdminController } from '../admin/admin.controller';
import { Jobs } from '../admin/jobs';
import { Dependencies } from '../health/dependencies';
import { HealthController } from '../health/health.controller';
import { LEASE_OWNER, SERVICES } from '../ports';
import type { ServiceDefinition } from '../service-definition';
import { Workers } from './workers';

/** What runs beside the requests, and what operators see and do of it. */
@Module({})
export class WorkersModule {
  static forRoot(services: readonly ServiceDefinition[], leaseOwner: string): DynamicModule {
    return {
      module: WorkersModule,
      global: true,
      exports: [Workers],
      controllers: [AdminController, HealthController],
      providers: [
        Workers,
        Jobs,
        Dependencies,
        { provide: SERVICES, useValue: services },
        { provide: LEASE_OWNER, useValue: leaseOwner },
      ],
    };
  }
}
