package io.routelock.doctor;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsLink;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.net.RecordingLink;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.TlsTranscript;
import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the steps of one examination have found so far, each for those after it. For the one thread of the
 * examination; closing it ends what was opened.
 */
final class Chart implements AutoCloseable {

    private final Question question;
    private final Standpoint standpoint;
    private final Course course;
    private final List<Runnable> toClose = new ArrayList<>();

    Optional<InetAddress> address = Optional.empty();
    Optional<InetAddress> local;
    Optional<Probes> probes = Optional.empty();
    Optional<RouterWay> router = Optional.empty();
    Optional<DiscoveredDevice> device = Optional.empty();
    Optional<TlsTranscript> transcript = Optional.empty();
    Optional<SecureAdsSession> session = Optional.empty();
    Optional<RecordingLink> link = Optional.empty();
    Optional<Reading> reading = Optional.empty();

    /** Whether whoever answered the handshake is the one that the route is to. */
    boolean trusted;

    /**
     * The answer to a ReadState, and the connection that it came over.
     *
     * @param throughRouter whether that is the connection of a local application to the running router
     */
    record Reading(
            RecordingLink link, AdsClient ads, CompletableFuture<AdsState> state, boolean throughRouter) {

        boolean isClosed() {
            return link.closed().toCompletableFuture().isDone();
        }
    }

    Chart(Question question, Standpoint standpoint, Course course) {
        this.question = question;
        this.standpoint = standpoint;
        this.course = course;
        this.local = standpoint.from();
    }

    Question question() {
        return question;
    }

    Standpoint standpoint() {
        return standpoint;
    }

    Course course() {
        return course;
    }

    Standpoint.Ports ports() {
        return standpoint.ports();
    }

    String called() {
        return question.called();
    }

    /** A step that needs a route says so before it asks for it. */
    Route route() {
        return question.route().orElseThrow();
    }

    InetAddress requireAddress() {
        return address.orElseThrow();
    }

    /** Whether the running router reaches the target along the route. */
    boolean isRouterThere() {
        return router.filter(RouterWay::works).isPresent();
    }

    void closing(AmsLink opened) {
        toClose.add(opened::close);
    }

    void closing(SecureAdsSession opened) {
        toClose.add(() -> {
            var unused = opened.close();
        });
    }

    @Override
    public void close() {
        toClose.reversed().forEach(Runnable::run);
    }
}
