package io.routelock.runtime.launch;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.record.Author;
import io.routelock.record.CommissioningRecord;
import io.routelock.record.DeviceFacts;
import io.routelock.record.DeviceReading;
import io.routelock.record.Proof;
import io.routelock.record.RecordEntry;
import io.routelock.route.Route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Proves the routes of a home and asks their targets what they are, as the router of that home. Waits.
 *
 * @param adsPort TCP port of targets for plain routes
 * @param tlsPort TCP port of targets for secure routes
 */
public record Commissioning(Path home, NettyThreads threads, int adsPort, int tlsPort, Clock clock) {

    /** More would be a burden for a small network, and none of them takes long. */
    private static final int AT_ONCE = 16;

    /**
     * Asks all targets, some at a time.
     *
     * @param patience for all of them together; who has not answered by then is an entry that says so
     * @param program name and version of this program
     */
    public CommissioningRecord record(List<Route> routes, Duration patience, String program) {
        long deadline = System.nanoTime() + patience.toNanos();
        if (!routes.isEmpty()) {
            // Made now if there is none, not by many at the same time.
            Station.identity(home);
        }
        List<RecordEntry> entries = examine(routes, patience, deadline);
        return new CommissioningRecord(author(program), OffsetDateTime.now(clock), entries);
    }

    private List<RecordEntry> examine(List<Route> routes, Duration patience, long deadline) {
        ExecutorService asking =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("record-", 0).factory());
        try {
            Semaphore lanes = new Semaphore(AT_ONCE);
            List<Future<RecordEntry>> answers =
                    routes.stream().map(route -> asking.submit(() -> inTurn(lanes, route))).toList();
            return IntStream.range(0, routes.size())
                    .mapToObj(i -> await(answers.get(i), routes.get(i), patience, deadline))
                    .toList();
        } finally {
            asking.shutdownNow();
        }
    }

    private RecordEntry inTurn(Semaphore lanes, Route route) throws InterruptedException {
        lanes.acquire();
        try {
            return examine(route);
        } finally {
            lanes.release();
        }
    }

    private RecordEntry await(Future<RecordEntry> answer, Route route, Duration patience, long deadline) {
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return silent(route, "No answer within %d s.".formatted(patience.toSeconds()));
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            return silent(route, "It was not asked: the program was ended.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an examination that failed in no known way", e.getCause());
        }
    }

    private RecordEntry examine(Route route) {
        try {
            return Station.of(home, route.address())
                    .routeClient(threads, adsPort, tlsPort)
                    .over(route, ads -> read(route, new DeviceReading(ads, route.netId(), clock)));
        } catch (AdsErrorException e) {
            return silent(route, AdsFindings.explain(e.error(), e.target(), e.operation()).symptom());
        } catch (FindingException e) {
            return silent(route, e.finding().symptom());
        } catch (WireFormatException e) {
            return silent(route, "Its answer cannot be read: %s.".formatted(e.getMessage()));
        }
    }

    private RecordEntry read(Route route, DeviceReading reading) {
        String state = reading.state().toString();
        Proof proof = new Proof.Verified(OffsetDateTime.now(clock), state);
        return RecordEntry.of(route, proof, reading.facts());
    }

    private RecordEntry silent(Route route, String why) {
        return RecordEntry.of(route, new Proof.NotVerified(OffsetDateTime.now(clock), why), DeviceFacts.NONE);
    }

    private Author author(String program) {
        try {
            return new Author(
                    Station.commonName(home),
                    RunningRouters.lastWith(home).map(router -> AmsNetId.parse(router.netId())),
                    IdentityFile.in(home).load().map(SelfSignedIdentity::fingerprint),
                    program);
        } catch (IOException e) {
            throw new FindingException(StationFindings.certificate(home, e), e);
        }
    }
}
