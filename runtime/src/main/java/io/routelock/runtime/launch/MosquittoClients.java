package io.routelock.runtime.launch;

import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.log.LogLine;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clients of a mosquitto as its log tells them (2.0.11, run): who comes and goes always, subscriptions
 * and messages where it logs everything. For one thread at a time.
 */
final class MosquittoClients {

    private static final long FOR_EVER = 4_294_967_295L;
    private static final int MQTT_5 = 5;
    private static final int MOST_ADDRESSES = 20_000;

    /** Whoever may connect can do so with a new client id each time, and leave a session behind. */
    static final int MOST_SESSIONS = 10_000;

    private static final Pattern CONNECTION =
            Pattern.compile("New connection from (\\S+) on port ([0-9]+)\\.");
    private static final Pattern CLIENT =
            Pattern.compile(
                    "New client connected from (\\S+) as (.+) \\(p([0-9]+), c([01]), k([0-9]+)(?:, u'(.*)')?\\)\\.");
    private static final Pattern LEFT =
            Pattern.compile(
                    "Client (.+?)(?: \\[[^\\]]*\\])?"
                            + " (?:disconnected|closed its connection|has exceeded timeout)\\b.*");
    private static final Pattern BROKEN =
            Pattern.compile("(?:Socket error on|Bad socket read/write on) client (.+?)[,:] .*");
    private static final Pattern SUBSCRIBES = Pattern.compile("Received SUBSCRIBE from (.+)");
    private static final Pattern FILTER = Pattern.compile("(.+) \\(QoS ([012])\\)");
    private static final Pattern UNSUBSCRIBES = Pattern.compile("Received UNSUBSCRIBE from (.+)");
    private static final Pattern MESSAGE =
            Pattern.compile("(Received|Sending) PUBLISH (?:from|to) (.+) \\(d[0-9], q.*");

    /** One session, as far as it is known. */
    private static final class Session {
        private final Optional<String> user;
        private final boolean clean;
        private final Map<String, Integer> filters = new TreeMap<>();
        private Optional<ClientView.Connection> connection;
        private long received;
        private long sent;
        private long receivedBefore;
        private long sentBefore;
        private boolean hadRate;

        Session(Optional<String> user, boolean clean, ClientView.Connection connection) {
            this.user = user;
            this.clean = clean;
            this.connection = Optional.of(connection);
        }
    }

    private final Map<Integer, Listener> listeners = new LinkedHashMap<>();

    /** In the order of their last coming or going. */
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private final Map<String, Integer> portOf = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private Optional<String> subscriber = Optional.empty();
    private Optional<String> unsubscriber = Optional.empty();
    private int refusals;

    MosquittoClients(List<Listener> listeners) {
        listeners.forEach(listener -> this.listeners.put(listener.port(), listener));
    }

    void refused() {
        refusals++;
    }

    void read(LogLine line, Instant at) {
        String text = line.text();
        boolean filter = filter(text);
        if (!filter) {
            subscriber = name(SUBSCRIBES, text);
            unsubscriber = name(UNSUBSCRIBES, text);
        }
        if (!filter && subscriber.isEmpty() && unsubscriber.isEmpty() && !message(text)) {
            comesOrGoes(text, at);
        }
    }

    private static Optional<String> name(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The lines behind a SUBSCRIBE name its filters, those behind an UNSUBSCRIBE too. */
    private boolean filter(String text) {
        if (subscriber.isPresent()) {
            Matcher filter = FILTER.matcher(text);
            if (filter.matches()) {
                change(
                        subscriber.get(),
                        s -> s.filters.put(filter.group(1).strip(), Integer.parseInt(filter.group(2))));
                return true;
            }
            // "client 0 filter" says the same again.
            return text.startsWith(subscriber.get() + " ");
        }
        if (unsubscriber.isPresent() && !text.startsWith("Sending ") && !text.startsWith("Received ")) {
            change(unsubscriber.get(), session -> session.filters.remove(text.strip()));
            return true;
        }
        return false;
    }

    private interface Change {
        void of(Session session);
    }

    private void change(String client, Change change) {
        Optional.ofNullable(sessions.get(client))
                .ifPresent(session -> {
                    change.of(session);
                    changed.add(client);
                });
    }

    private boolean message(String text) {
        Matcher message = MESSAGE.matcher(text);
        if (!message.matches()) {
            return false;
        }
        boolean received = message.group(1).equals("Received");
        change(
                message.group(2),
                session -> {
                    session.received += received ? 1 : 0;
                    session.sent += received ? 0 : 1;
                });
        return true;
    }

    private void comesOrGoes(String text, Instant at) {
        Matcher connection = CONNECTION.matcher(text);
        if (connection.matches()) {
            if (portOf.size() >= MOST_ADDRESSES) {
                portOf.clear();
            }
            portOf.put(connection.group(1), Integer.parseInt(connection.group(2)));
            return;
        }
        Matcher client = CLIENT.matcher(text);
        if (client.matches()) {
            comes(client, at);
            return;
        }
        name(LEFT, text).or(() -> name(BROKEN, text)).ifPresent(this::goes);
    }

    private void comes(Matcher client, Instant at) {
        String address = client.group(1);
        int version = Integer.parseInt(client.group(3));
        Optional<Listener> listener =
                Optional.ofNullable(portOf.remove(address))
                        .flatMap(port -> Optional.ofNullable(listeners.get(port)));
        var connection =
                new ClientView.Connection(
                        address,
                        listener.map(Listener::name).orElse(""),
                        listener.filter(it -> it.protocol().equals("websockets")).isPresent(),
                        protection(listener),
                        mqtt(version),
                        at,
                        Integer.parseInt(client.group(5)));
        // An MQTT 5 session may end with its connection or not: the log does not say.
        boolean clean = client.group(4).equals("1") || version == MQTT_5;
        Session fresh = new Session(Optional.ofNullable(client.group(6)), clean, connection);
        Optional<Session> before = Optional.ofNullable(sessions.remove(client.group(2)));
        makeRoom();
        sessions.put(client.group(2), fresh);
        before.filter(old -> !clean).ifPresent(old -> fresh.filters.putAll(old.filters));
        gone.remove(client.group(2));
        changed.add(client.group(2));
    }

    /** Whoever is gone for longest goes first, then whoever came first. */
    private void makeRoom() {
        if (sessions.size() >= MOST_SESSIONS) {
            sessions.entrySet().stream()
                    .filter(entry -> entry.getValue().connection.isEmpty())
                    .findFirst()
                    .or(() -> sessions.entrySet().stream().findFirst())
                    .map(Map.Entry::getKey)
                    .ifPresent(this::remove);
        }
    }

    private void remove(String client) {
        sessions.remove(client);
        changed.remove(client);
        gone.add(client);
    }

    private static String mqtt(int version) {
        return switch (version) {
            case 1, 3 -> "3.1";
            case MQTT_5 -> "5.0";
            default -> "3.1.1";
        };
    }

    private static Protection protection(Optional<Listener> listener) {
        return listener.map(it ->
                        switch (it.tls()) {
                            case Tls.None() -> Protection.PLAIN;
                            case Tls.Certificates with ->
                                    of(
                                            with.required()
                                                    ? Protection.Kind.CLIENT_CERTIFICATE
                                                    : Protection.Kind.SERVER_CERTIFICATE);
                            case Tls.SharedKeys _ -> of(Protection.Kind.PRE_SHARED_KEY);
                        })
                .orElse(Protection.PLAIN);
    }

    private static Protection of(Protection.Kind kind) {
        return new Protection(kind, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void goes(String client) {
        Optional.ofNullable(sessions.get(client))
                .ifPresent(session -> {
                    if (session.clean) {
                        remove(client);
                    } else {
                        session.connection = Optional.empty();
                        sessions.remove(client);
                        sessions.put(client, session);
                        changed.add(client);
                    }
                });
    }

    Optional<String> user(String client) {
        return Optional.ofNullable(sessions.get(client)).flatMap(session -> session.user);
    }

    // ------------------------------------------------------------------ once a second

    /** What is new since the last time, and how much there was in this second. */
    List<BrokerReport> second(Instant now) {
        List<ClientView> views = new ArrayList<>();
        long in = 0;
        long out = 0;
        int connected = 0;
        int subscriptions = 0;
        for (Map.Entry<String, Session> entry : sessions.entrySet()) {
            Session session = entry.getValue();
            long received = session.received - session.receivedBefore;
            long sent = session.sent - session.sentBefore;
            boolean hasRate = received + sent > 0;
            if (changed.contains(entry.getKey()) || hasRate || session.hadRate) {
                views.add(view(entry.getKey(), session, received, sent));
            }
            session.receivedBefore = session.received;
            session.sentBefore = session.sent;
            session.hadRate = hasRate;
            in += received;
            out += sent;
            connected += session.connection.isPresent() ? 1 : 0;
            subscriptions += session.filters.size();
        }
        List<BrokerReport> reports = new ArrayList<>();
        if (!views.isEmpty() || !gone.isEmpty()) {
            reports.add(new BrokerReport.Clients(now, views, List.copyOf(gone)));
        }
        reports.add(
                new BrokerReport.Load(
                        now, in, out, 0, 0, refusals, connected, sessions.size(), subscriptions, 0, 0));
        changed.clear();
        gone.clear();
        refusals = 0;
        return reports;
    }

    private static ClientView view(String client, Session session, long received, long sent) {
        List<ClientView.Subscription> filters = new ArrayList<>();
        session.filters.forEach((filter, qos) -> filters.add(new ClientView.Subscription(filter, qos)));
        return new ClientView(
                client,
                session.user,
                session.connection,
                session.clean ? 0 : FOR_EVER,
                filters,
                0,
                0,
                session.received,
                session.sent,
                received,
                sent);
    }
}
