package io.routelock.secureads;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.secureads.ServerHandshake.Admitted;
import io.routelock.secureads.ServerHandshake.Rejected;
import io.routelock.secureads.ServerHandshake.Standing;
import io.routelock.secureads.ServerHandshake.Verdict;
import io.routelock.secureads.TlsConnectFlags.Flag;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The answers of the accepting side, each with what is told of it.
 *
 * @param self how this side introduces itself
 * @param selfSigned whether the peer has asked in the self-signed mode, which answers repeat
 */
record Verdicts(LocalStation self, boolean selfSigned) {

    Verdict admit(Route route, Standing standing) {
        return new Admitted(answer(TlsConnectError.NONE), route, standing);
    }

    Verdict reject(TlsConnectError error, Finding finding) {
        return new Rejected(answer(error), finding);
    }

    CompletionStage<Verdict> rejected(TlsConnectError error, Finding finding) {
        return now(reject(error, finding));
    }

    /** What no error says better: who it is, is not known for that NetId. */
    CompletionStage<Verdict> unknown(Finding finding) {
        return rejected(TlsConnectError.UNKNOWN_CERTIFICATE, finding);
    }

    static CompletionStage<Verdict> now(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }

    /** Exactly 64 bytes: an answer never holds credentials. */
    private TlsConnectInfo answer(TlsConnectError error) {
        TlsConnectFlags flags =
                TlsConnectFlags.of(Flag.RESPONSE)
                        .withIf(selfSigned, Flag.SELF_SIGNED)
                        .withIf(error.equals(TlsConnectError.NONE), Flag.AMS_ALLOWED);
        return new TlsConnectInfo(
                flags, TlsConnectInfo.VERSION, error, self.netId(), self.hostName(), Optional.empty());
    }
}
