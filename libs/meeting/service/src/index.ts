export { meetingService } from './meeting-service';
export { MeetingServiceModule } from './meeting-service.module';
