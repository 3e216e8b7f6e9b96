package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.account.LoginDesk;
import io.routelock.runtime.account.LoginResult;
import io.routelock.secureads.Credentials;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Logins by the accounts of this router.
 *
 * @param tell hears why somebody was refused, on any thread: a peer is told no more than that he was
 */
record DeskLogins(LoginDesk desk, Consumer<Finding> tell) implements Logins {

    @Override
    public CompletionStage<Boolean> check(Credentials credentials, InetAddress from) {
        return desk.login(credentials.user(), credentials.password(), from).thenApply(this::isAccepted);
    }

    private boolean isAccepted(LoginResult result) {
        return switch (result) {
            case LoginResult.Accepted _ -> true;
            case LoginResult.Refused(Finding finding) -> {
                tell.accept(finding);
                yield false;
            }
        };
    }
}
