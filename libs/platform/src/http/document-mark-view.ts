import {
  type Confidentiality,
  type DocumentAuthor,
  type DocumentMark,
  type DocumentType,
  confidentialityClasses,
  documentAuthors,
  documentTypes,
} from '@samverkan/access';
import { ApiProperty } from '@nestjs/swagger';

/** What a document says that it is; `GET /api/case/v1/document-types` has what the codes mean. */
export class DocumentMarkView implements DocumentMark {
  @ApiProperty({ enum: Object.keys(documentTypes) })
  readonly type: DocumentType;

  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty({
    enum: Object.keys(documentAuthors),
    isArray: true,
    description: 'Who writes such documents.',
  })
  readonly authors: readonly DocumentAuthor[];

  @ApiProperty({ enum: Object.keys(confidentialityClasses), description: 'Its class of confidentiality.' })
  readonly confidentiality: Confidentiality;
}
