import {
  type Action,
  type Confidentiality,
  type ConfidentialityClass,
  type DisclosureGround,
  type DocumentAuthor,
  type DocumentDescription,
  type DocumentType,
  type HarmTest,
  type Role,
  confidentialityClasses,
  disclosureGrounds,
  documentAuthors,
  documentTypes,
  harmTests,
  readersOf,
  roles,
} from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Language } from '@samverkan/kernel';

/** By which law something is secret. */
export class SecrecyView {
  @ApiProperty({ example: 'OSL 28:1', description: 'The chapter and section of the law.' })
  readonly source: string;

  @ApiProperty({ enum: Object.keys(harmTests) })
  readonly harmTest: HarmTest;

  @ApiProperty({ description: 'The test in words. A person makes it, for each disclosure.' })
  readonly harmTestText: string;
}

/** How a document is to be kept from others. */
export class ConfidentialityClassView {
  @ApiProperty({ enum: Object.keys(confidentialityClasses) })
  readonly confidentiality: Confidentiality;

  @ApiProperty()
  readonly name: string;

  @ApiPropertyOptional({ description: 'Absent of what is about no individual.' })
  readonly secrecy?: SecrecyView;

  @ApiProperty({ description: 'It has counts of fewer than five individuals in it.' })
  readonly smallNumbers: boolean;
}

/** On what a document is read by others than Försäkringskassan, in whose case it is. */
export class DisclosureGroundView {
  @ApiProperty({ enum: Object.keys(disclosureGrounds) })
  readonly ground: DisclosureGround;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ example: 'OSL 10:1' })
  readonly source: string;
}

/** Who writes documents. */
export class DocumentAuthorView {
  @ApiProperty({ enum: Object.keys(documentAuthors) })
  readonly author: DocumentAuthor;

  @ApiProperty()
  readonly name: string;
}

/** A type of document. */
export class DocumentTypeView {
  @ApiProperty({ enum: Object.keys(documentTypes) })
  readonly type: DocumentType;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ enum: Object.keys(documentAuthors), isArray: true })
  readonly authors: readonly DocumentAuthor[];

  @ApiProperty({ description: 'How it comes to its versions.' })
  readonly versions: string;

  @ApiProperty({ enum: Object.keys(confidentialityClasses) })
  readonly confidentiality: Confidentiality;

  @ApiProperty({ enum: Object.keys(disclosureGrounds), isArray: true })
  readonly grounds: readonly DisclosureGround[];

  @ApiProperty({
    type: [String],
    example: ['case.read'],
    description: 'The actions of the policy that answer with it.',
  })
  readonly readIn: readonly Action[];

  @ApiProperty({
    enum: Object.keys(roles),
    isArray: true,
    description: 'The roles that may come to read one, each on its conditions.',
  })
  readonly readBy: readonly Role[];
}

/** The types of documents that the product keeps or makes, with what their codes mean. */
export class DocumentTypesView {
  @ApiProperty({ enum: ['sv', 'en'] })
  readonly language: Language;

  @ApiProperty({ type: [DocumentTypeView] })
  readonly types: readonly DocumentTypeView[];

  @ApiProperty({ type: [ConfidentialityClassView] })
  readonly classes: readonly ConfidentialityClassView[];

  @ApiProperty({ type: [DisclosureGroundView] })
  readonly grounds: readonly DisclosureGroundView[];

  @ApiProperty({ type: [DocumentAuthorView] })
  readonly authors: readonly DocumentAuthorView[];
}

const codesOf = <Code extends string>(by: Readonly<Record<Code, unknown>>): readonly Code[] =>
  Object.keys(by) as Code[];

function documentTypeView(type: DocumentType, language: Language): DocumentTypeView {
  const { label, versions, ...more }: DocumentDescription = documentTypes[type];
  return { type, name: label[language], ...more, versions: versions[language], readBy: readersOf(type) };
}

function classView(confidentiality: Confidentiality, language: Language): ConfidentialityClassView {
  const { label, secrecy, smallNumbers }: ConfidentialityClass = confidentialityClasses[confidentiality];
  return {
    confidentiality,
    name: label[language],
    ...(secrecy === undefined
      ? {}
      : { secrecy: { ...secrecy, harmTestText: harmTests[secrecy.harmTest][language] } }),
    smallNumbers,
  };
}

export function documentTypesView(language: Language): DocumentTypesView {
  return {
    language,
    types: codesOf(documentTypes).map((type) => documentTypeView(type, language)),
    classes: codesOf(confidentialityClasses).map((code) => classView(code, language)),
    grounds: codesOf(disclosureGrounds).map((ground) => {
      const { label, source } = disclosureGrounds[ground];
      return { ground, name: label[language], source };
    }),
    authors: codesOf(documentAuthors).map((author) => ({ author, name: documentAuthors[author][language] })),
  };
}
