import { Body, Controller, Module, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { type CommandResponse, CommandBody, IsBusinessDate, Operation, respond } from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { IsIn, IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';

/** The body that the product's route for delaying a measure takes, by the same rules. */
class DelayBody extends CommandBody {
  @IsUUID()
  readonly measureId: string;

  @IsIn(['pandemic', 'medical', 'provider', 'individual', 'employer'])
  readonly reason: string;

  @IsBusinessDate()
  readonly newPlannedStart: BusinessDate;
}

export const EMPTY_PATH = '/api/bench/v1/cases';

/** Guarded, validated and answered as a command of the product, with nothing in between. */
@Controller(EMPTY_PATH)
class EmptyController {
  @Post(':id/delay-measure')
  @Operation({ action: 'case.delay-measure', summary: 'Does nothing' })
  delay(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _body: DelayBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): CommandResponse {
    const position = '0'.repeat(20);
    const handled = { accepted: true, replayed: false, events: [], state: undefined } as const;
    return respond(reply, {
      ...handled,
      streamId: `case-${id}`,
      revision: 1,
      position: `${position}/${position}`,
    });
  }
}

/** Beside the product's modules, in the benchmark alone. */
@Module({ controllers: [EmptyController] })
export class EmptyRouteModule {}
