import { reject } from '@samverkan/kernel';
import { impersonalTextsHold } from './impersonal-texts';

describe('texts that several organisations read', () => {
  it('say something, each of them', () => {
    expect(impersonalTextsHold({})).toBeUndefined();
    expect(impersonalTextsHold({ question: 'Varför?', answer: 'Därför.' })).toBeUndefined();
    expect(impersonalTextsHold({ question: 'Varför?', answer: ' \n' })).toEqual(
      reject('TEXT_REQUIRED', {}, 'answer'),
    );
    expect(impersonalTextsHold({ note: undefined })).toEqual(reject('TEXT_REQUIRED', {}, 'note'));
  });

  it('hold no number of anybody, and the refusal does not repeat it', () => {
    expect(impersonalTextsHold({ question: 'Om 860412-2385' })).toEqual(
      reject('PERSONAL_NUMBER_IN_TEXT', {}, 'question'),
    );
  });
});
