package io.routelock.app.model;

import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.TwinCatService;

import java.util.Optional;

/**
 * The router of this computer where that is not the bundled one of this tool: TwinCAT's, for one. The tool
 * then works under its AmsNetId and with its routes.
 *
 * @param answers whether it answered when it was last asked
 * @param service the one that it is in, as it stood when it did not answer; empty while it answers
 */
public record ForeignRouter(LocalRouter router, boolean answers, Optional<TwinCatService> service) {

    /** Nothing is known of its service. */
    public ForeignRouter(LocalRouter router, boolean answers) {
        this(router, answers, Optional.empty());
    }

    /** For the status bar and About: {@code TwinCAT router 3.1.4026}, or that it does not answer. */
    public String words() {
        return answers ? router.words() : router.words() + " does not answer";
    }
}
