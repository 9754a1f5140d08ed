import type { Context } from 'oidc-provider';
import { loggedOutPage, logoutPage } from './pages.js';
import { chooseLanguage } from './texts.js';

type Html = (ctx: Context, form: string) => Promise<void>;

/**
 * The provider's side of logging out. The portal sends the id token of the person at the screen; when it is the one
 * logged in here, the wish is certain and nothing more is asked (OpenID Connect RP-Initiated Logout 1.0, section 2).
 */
export function endSession(origin: string): { logoutSource: Html; postLogoutSuccessSource: Html } {
  const languageOf = (ctx: Context) => chooseLanguage(ctx.headers['accept-language']);
  return {
    logoutSource: async (ctx, form) => {
      const { session, entities, params, provider } = ctx.oidc;
      if (session.accountId !== undefined && entities.IdTokenHint?.payload.sub === session.accountId) {
        await session.destroy();
        ctx.cookies.set(provider.cookieName('session'), null, { signed: true, path: '/oidc' });
        ctx.status = 303;
        ctx.redirect(params.post_logout_redirect_uri ?? origin);
        return;
      }
      ctx.body = logoutPage(languageOf(ctx), form);
    },
    postLogoutSuccessSource: async (ctx) => {
      ctx.type = 'html';
      ctx.body = loggedOutPage(languageOf(ctx), origin);
    },
  };
}
