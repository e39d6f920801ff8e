export { AF, FK } from '@samverkan/access';
