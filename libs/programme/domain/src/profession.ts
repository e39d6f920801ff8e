import type { Text } from '@samverkan/kernel';

/**
 * Who was trained, or treats: doctors, coordinators and other professions were trained in insurance medicine, conversation
 * therapists and physiotherapists treat (the region's account of the 2016 agreement).
 */
export const professions = ['doctor', 'rehab-coordinator', 'therapist', 'physiotherapist', 'other'] as const;
export type Profession = (typeof professions)[number];

export const professionLabels: Readonly<Record<Profession, Text>> = {
  doctor: { sv: 'Läkare', en: 'Doctor' },
  'rehab-coordinator': { sv: 'Rehabkoordinator', en: 'Rehab coordinator' },
  therapist: { sv: 'Samtalsterapeut', en: 'Conversation therapist' },
  physiotherapist: { sv: 'Sjukgymnast', en: 'Physiotherapist' },
  other: { sv: 'Annat yrke', en: 'Another profession' },
};
