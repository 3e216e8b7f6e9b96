package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;
import io.routelock.runtime.broker.session.Census;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.watch.BrokerReport;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * All that a broker tells: its log in mosquitto's form, reports for whoever watches, and the values below
 * {@code $SYS}. On the broker's thread; no method waits for a disk, a terminal or a watcher.
 */
public final class BrokerReporter implements Happenings, AutoCloseable {

    /**
     * Who takes what is told, on the broker's thread.
     *
     * @param reports takes and returns
     * @param topics publishes a line at the topic of its type, QoS 0 and not retained ({@code log_dest
     *     topic})
     * @param broker runs things on the broker's thread, from any other
     */
    public record Takers(Consumer<BrokerReport> reports, Consumer<LoggedLine> topics, Executor broker) {}

    private final InstantSource clock;
    private final Consumer<BrokerReport> reports;
    private final WatchedLines lines;
    private final LogBook book;
    private final MosquittoLog log;
    private final Refusals refusals;
    private final Sampler sampler;
    private final SysTopics sys;

    private long sockets;
    private long logins;

    /**
     * Opens what the log goes to; what cannot be opened is reported.
     *
     * @param product name and version of this broker
     */
    public BrokerReporter(String product, LogPlan plan, InstantSource clock, Takers takers) {
        this(product, plan, clock, LogDestinations.Outlets.ofThisProcess(), takers);
    }

    BrokerReporter(
            String product,
            LogPlan plan,
            InstantSource clock,
            LogDestinations.Outlets outlets,
            Takers takers) {
        this.clock = clock;
        this.reports = takers.reports();
        this.lines = new WatchedLines(reports);
        this.refusals = new Refusals(clock, reports);
        this.book =
                new LogBook(
                        plan,
                        clock,
                        outlets,
                        new LogBook.Takers(
                                lines::take, takers.topics(), finding -> complain(takers.broker(), finding)));
        this.log = new MosquittoLog(book, product);
        this.sampler = new Sampler(clock.instant(), reports);
        this.sys = new SysTopics(product, clock.instant());
    }

    /** From the thread that writes the log. */
    private void complain(Executor broker, Finding finding) {
        try {
            broker.execute(() -> refusals.raised(finding));
        } catch (RejectedExecutionException e) {
            // The broker has ended, and with it whoever watched it.
        }
    }

    /**
     * Before the first listener is opened.
     *
     * @param conf as it was named at the start
     */
    public void starting(String conf) {
        log.starting(conf);
    }

    /** A listener is about to be opened at this address. */
    public void opening(InetSocketAddress address, boolean webSocket) {
        log.opening(address, webSocket);
    }

    /** All listeners are open. */
    public void running() {
        log.running();
    }

    /** The files are read again; what comes of it follows. */
    public void reloading() {
        log.reloading();
    }

    /** The files that were read again are in force, the log among them; its files are opened anew. */
    public void filesTaken(LogPlan plan, List<String> files) {
        book.use(plan);
        reports.accept(new BrokerReport.FilesTaken(clock.instant(), files));
    }

    /** The files that were read again are refused as a whole. */
    public void filesRefused(List<Finding> findings) {
        findings.forEach(log::raised);
        reports.accept(new BrokerReport.FilesRefused(clock.instant(), findings));
    }

    /** Once a second: what changed, and how much there was to do. */
    public void tick(Census census) {
        Instant now = clock.instant();
        refusals.tellLeftOut();
        lines.tellLeftOut(now);
        sampler.tick(now, census, refusals.take());
    }

    /**
     * Every {@code sys_interval}, and once at the start: the values that changed, to be published and
     * retained.
     *
     * @param wire empty when nobody counts it; its values are left out then
     */
    public List<SysValue> sysValues(Census census, Optional<WireBytes> wire) {
        SysFacts facts =
                new SysFacts(census.totals(), census.counts(), sockets, logins, sampler.expired(), wire);
        return sys.changed(clock.instant(), facts);
    }

    @Override
    public void opened(Newcomer who) {
        sockets++;
        log.opened(who);
    }

    @Override
    public void handshakeFailed(Newcomer who, Finding why) {
        log.handshakeFailed(who, why);
        refusals.handshakeFailed(who, why);
    }

    @Override
    public void closedEarly(Newcomer who) {
        log.closedEarly(who);
    }

    @Override
    public void loginRefused(
            Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why) {
        logins++;
        log.loginRefused(who, clientId, userSaid, why);
        refusals.loginRefused(who, clientId, userSaid, why);
    }

    @Override
    public void protocolError(Newcomer who, Optional<String> clientId, Finding why) {
        log.protocolError(who, clientId, why);
        refusals.protocolError(who, clientId, why);
    }

    @Override
    public void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will) {
        logins++;
        log.connected(client, cleanStart, will);
        refusals.connected(client, cleanStart, will);
    }

    @Override
    public void ended(ClientFacts client, End why) {
        log.ended(client, why);
        refusals.ended(client, why);
    }

    @Override
    public void publishRefused(
            ClientFacts client,
            String topic,
            int qos,
            boolean retain,
            int packetId,
            int payloadBytes,
            AccessDecision why) {
        log.publishRefused(client, topic, qos, retain, packetId, payloadBytes, why);
        refusals.publishRefused(client, topic, qos, retain, packetId, payloadBytes, why);
    }

    @Override
    public void willRefused(ClientFacts client, WillFacts will, AccessDecision why) {
        refusals.willRefused(client, will, why);
    }

    @Override
    public void deliveryRefused(
            ClientFacts client, String topic, int qos, boolean retained, AccessDecision why) {
        refusals.deliveryRefused(client, topic, qos, retained, why);
    }

    @Override
    public void dropped(String clientId, String topic, int qos) {
        log.dropped(clientId, topic, qos);
        refusals.dropped(clientId, topic, qos);
    }

    @Override
    public void subscribed(String clientId, String filter, int qos) {
        log.subscribed(clientId, filter, qos);
    }

    @Override
    public void unsubscribed(String clientId, String filter) {
        log.unsubscribed(clientId, filter);
    }

    @Override
    public boolean tellsPackets() {
        return log.tellsPackets();
    }

    @Override
    public void packet(String line) {
        log.packet(line);
    }

    @Override
    public void raised(Finding finding) {
        log.raised(finding);
        refusals.raised(finding);
    }

    /** The last line. */
    public void stopping() {
        log.stopping();
    }

    /** The end of the log, from any thread when the broker's has ended; waits a second at most. */
    @Override
    public void close() {
        book.close();
    }
}
