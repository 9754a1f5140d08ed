import { z } from 'zod';
import type { Ground } from './ground.js';

/** Nothing that says who the person is: no category goes, so there is no key, and nothing that could end. */
export const anonymous: Ground<'anonymous'> = {
  code: 'anonymous',
  version: 1,
  source: {
    ja: '個人情報保護法2条1項の個人情報を渡さない',
    en: 'Passes nothing that is personal information under art. 2(1) of the Act on its protection',
  },
  inForceFrom: '2023-04-01',
  // That the text names nobody is for the writer to say; that no category goes is checked here.
  fields: z.strictObject({
    confirmed: z
      .boolean()
      .optional()
      .meta({
        label: {
          ja: '文章に、本人が誰か分かることを書いていないことを確かめました',
          en: 'I have checked that nothing written says who the person is',
        },
      }),
  }),
  forWhom: 'any',
  needsApproval: null,
  decide: ({ categories }) => ({
    reasons: categories.length > 0 ? ['personal-category-with-anonymous'] : [],
    carried: [],
    restrictions: [],
  }),
  restsOn: () => [],
  endsWhen: () => false,
};
