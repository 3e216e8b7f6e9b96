package io.routelock.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;
import io.routelock.pki.CommonName;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.ChainFindings;
import io.routelock.secureads.Purpose;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Adds a secure route by a pre-shared key or by certificates of a shared CA: nobody logs in, since the key or
 * the certificate is the proof. Known to the target, then stored here, then verified; nothing stays on this
 * side when a step fails.
 *
 * <p>Whether every target takes "add remote" in these modes is not known (protocol notes: secure-ads). One
 * that refuses it is asked again without, over a second connection: its server entry then acts as the route.
 *
 * <p>It waits, so it is not for event loops.
 *
 * @param target with the credential made ready for it
 * @param credential to be stored with the route
 */
public record AuthorisedAddition(
        SecureAdsConnector connector, SecureAdsTarget target, TlsCredential credential) {

    /** What a target that knows the route only by its server entry may say to "add remote". */
    private static final Set<String> WORTH_ASKING_AGAIN =
            Set.of("secure-ads.closed-at-admission", "secure-ads.not-admitted", "secure-ads.error");

    private static final Set<String> PERHAPS_OUR_CERTIFICATE =
            Set.of(
                    "secure-ads.closed-at-admission",
                    "secure-ads.not-admitted",
                    "secure-ads.handshake-refused",
                    "secure-ads.handshake-closed");

    /**
     * The target as it answered.
     *
     * @param stored whether it says that it stored a route to here; else a server entry of it acts as one
     */
    public record Known(AmsNetId netId, boolean stored) {}

    /**
     * Has the target store a route to here.
     *
     * @param routeName what the route will be called here: the target's common name has to be the same unless
     *     the credential says otherwise
     * @throws FindingException as {@link SecureAdsConnector#connect} and {@link SecureAdsSession#addRoute};
     *     {@code route.common-name} when the target has another name, and then nothing was sent
     */
    public Known tell(String routeName) {
        try {
            return addOrBeAdmitted(routeName);
        } catch (FindingException e) {
            throw objectionToOurs(e.finding()).map(finding -> new FindingException(finding, e)).orElse(e);
        }
    }

    /**
     * Connects without asking for a route: a server entry or a route of the target lets this computer in.
     *
     * @param routeName as for {@link #tell}
     * @throws FindingException as {@link #tell}; the target stored nothing
     */
    public Known beAdmitted(String routeName) {
        try {
            return admission(routeName);
        } catch (FindingException e) {
            throw objectionToOurs(e.finding()).map(finding -> new FindingException(finding, e)).orElse(e);
        }
    }

    private Known admission(String routeName) {
        return new Known(ask(routeName, session -> Blocking.on(session.reconnect()).netId()), false);
    }

    private Known addOrBeAdmitted(String routeName) {
        try {
            return new Known(ask(routeName, this::add), true);
        } catch (FindingException e) {
            if (!WORTH_ASKING_AGAIN.contains(e.finding().code())) {
                throw e;
            }
            return beAdmitted(routeName, e);
        }
    }

    private Known beAdmitted(String routeName, FindingException atFirst) {
        SecondTry.pause();
        try {
            return new Known(ask(routeName, session -> Blocking.on(session.reconnect()).netId()), false);
        } catch (FindingException e) {
            atFirst.addSuppressed(e);
            throw atFirst;
        }
    }

    private AmsNetId ask(String routeName, Function<SecureAdsSession, AmsNetId> question) {
        SecureAdsSession session = Blocking.on(connector.connect(target));
        try {
            requireName(routeName, session);
            return question.apply(session);
        } finally {
            session.close();
        }
    }

    private void requireName(String routeName, SecureAdsSession session) {
        String presented = session.commonName().orElse("");
        boolean matters =
                credential.security() instanceof RouteSecurity.SharedCa(boolean ignoreCn) && !ignoreCn;
        if (matters && !presented.equalsIgnoreCase(routeName)) {
            throw new FindingException(AdditionFindings.otherName(target.host(), routeName, presented));
        }
    }

    private AmsNetId add(SecureAdsSession session) {
        InetAddress here = session.localAddress().getAddress();
        return Blocking.on(session.addRoute(purpose(here))).netId();
    }

    /**
     * By address where the target does not compare names, or where our certificate names the address; else by
     * the host name, which it compares.
     */
    private Purpose.AddRoute purpose(InetAddress here) {
        return switch (target.credential()) {
            case SecureAdsCredential.SharedCa(CaIdentity ours) -> {
                boolean ignoreCn = credential.security().equals(new RouteSecurity.SharedCa(true));
                boolean named =
                        CommonName.of(ours.certificate()).filter(here.getHostAddress()::equals).isPresent();
                yield new Purpose.AddRoute(
                        ignoreCn || named ? Optional.of(here) : Optional.empty(), ignoreCn, false);
            }
            case SecureAdsCredential.PreSharedKey _,
                    SecureAdsCredential.Anyone _,
                    SecureAdsCredential.Pinned _ ->
                    new Purpose.AddRoute(Optional.of(here), false, false);
        };
    }

    /** A target does not tell what it has against our certificate, but our own CA does. */
    private Optional<Finding> objectionToOurs(Finding refusal) {
        return PERHAPS_OUR_CERTIFICATE.contains(refusal.code())
                        && target.credential() instanceof SecureAdsCredential.SharedCa(CaIdentity ours)
                        && ChainCheck.check(ours.chain(), ours, Instant.now())
                                instanceof ChainVerdict.Refused refused
                ? Optional.of(ChainFindings.of(refused, "This computer"))
                : Optional.empty();
    }

    /**
     * Stores the route on this side and proves it; takes it back when the proof fails. It replaces a route of
     * the same address, and no other.
     *
     * @param route to the NetId that {@link #tell} told
     * @return the state of the target, read over the route
     */
    public AdsState storeAndVerify(StaticRoutesFile file, Route route, RouteClient client) {
        return storeAndVerify(RoutePlace.forGood(file), route, client);
    }

    /** As {@link #storeAndVerify(StaticRoutesFile, Route, RouteClient)}. */
    public AdsState storeAndVerify(RoutePlace place, Route route, RouteClient client) {
        return Verification.orUndo(store(place, route), new SecondTry(client));
    }

    private StoredRoute store(RoutePlace place, Route route) {
        try {
            return StoredRoute.addOrReplaceAtItsAddress(place, route, credential);
        } catch (FindingException e) {
            throw new FindingException(AdditionFindings.onTargetOnly(route, e.finding()), e);
        }
    }
}
