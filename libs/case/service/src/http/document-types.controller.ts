import { Controller, Get } from '@nestjs/common';
import { Operation, ReadCall } from '@samverkan/platform';
import type { Call } from '@samverkan/platform';
import { DocumentTypesView, documentTypesView } from './document-types-view';

/** What the documents of the product are, those of meetings and reports among them. */
@Controller('api/case/v1/document-types')
export class DocumentTypesController {
  @Get()
  @Operation({
    action: 'document-types.read',
    summary: 'Types of documents with their authors, versions, class of confidentiality and readers',
    response: DocumentTypesView,
  })
  types(@ReadCall() { language }: Call): DocumentTypesView {
    return documentTypesView(language);
  }
}
