import { type Actor } from '@samverkan/access';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentActor, Operation, PositionedQuery, WriteCall } from '@samverkan/platform';
import type { CommandCall } from '@samverkan/platform';
import {
  MarkNoticesReadBody,
  NoticesMarkedView,
  NoticesPage,
  NoticesQuery,
  UnreadNoticesView,
} from '../notices/notice-view';
import { Notices } from '../notices/notices';

/** What concerns the caller, in all of their cases. */
@Controller('api/reporting/v1/notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Operation({
    action: 'notice.list',
    summary: 'What concerns the caller, latest first',
    response: NoticesPage,
  })
  list(@Query() query: NoticesQuery, @CurrentActor() actor: Actor): Promise<NoticesPage> {
    return this.notices.page(actor, 'notice.list', query);
  }

  @Get('unread')
  @Operation({
    action: 'notice.list',
    summary: 'How many notices the caller has not read',
    response: UnreadNoticesView,
  })
  async unread(@Query() query: PositionedQuery, @CurrentActor() actor: Actor): Promise<UnreadNoticesView> {
    return { unread: await this.notices.unread(actor, 'notice.list', query) };
  }

  @Post('mark-read')
  @HttpCode(200)
  @Operation({
    action: 'notice.mark-read',
    summary: 'The caller has read these notices',
    response: NoticesMarkedView,
  })
  markRead(
    @Body() { noticeIds }: MarkNoticesReadBody,
    @WriteCall() { actor, action, command }: CommandCall,
  ): Promise<NoticesMarkedView> {
    return this.notices.markRead(actor, action, noticeIds, command);
  }
}
