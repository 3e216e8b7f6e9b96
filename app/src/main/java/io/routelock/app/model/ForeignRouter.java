package io.routelock.app.model;

import io.routelock.localrouter.LocalRouter;

/**
 * The router of this computer where that is not the bundled one of this tool: TwinCAT's, for one. The tool
 * then works under its AmsNetId and with its routes.
 *
 * @param answers whether it answered when it was last asked
 */
public record ForeignRouter(LocalRouter router, boolean answers) {

    public ForeignRouter withAnswers(boolean now) {
        return new ForeignRouter(router, now);
    }

    /** For the status bar and About: {@code TwinCAT router 3.1.4026}, or that it does not answer. */
    public String words() {
        return answers ? router.words() : router.words() + " does not answer";
    }
}
