package io.routelock.mosquitto.log;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Explains the failures in a broker's log, in the words of mosquitto 2.0.11 (run), 2.0.22 and 2.1.2 (protocol
 * notes: mosquitto).
 *
 * <p>mosquitto never says which of several causes it was, nor names the client whose handshake failed: the
 * address is that of the last connection before, and a cause is one that can be. A refused login has no user:
 * the name that it was tried with is in no log. Its address is the one that its own line names.
 */
public final class LogExplainer {

    private static final Pattern NEW_CONNECTION =
            Pattern.compile("New connection from (\\S+?)(?::([0-9]+))? on port ([0-9]+)\\.");
    private static final Pattern CONNECTED =
            Pattern.compile(
                    "New client connected from (\\S+?)(?::[0-9]+)? as (.+) \\(p[0-9](?:[^']*u'(.*)')?.*");
    private static final Pattern CONNACK = Pattern.compile("Sending CONNACK to (.+) \\([0-9], ([0-9]+)\\)");
    private static final Pattern NOT_AUTHORISED =
            Pattern.compile("Client (.+?)(?: \\[(.*)\\])? disconnected[,:] not authori[sz]ed\\.");
    private static final Pattern DENIED =
            Pattern.compile("Denied PUBLISH from (.+) \\(d[0-9], q[0-9], r[0-9], m[0-9]+, '(.*)', .*");
    private static final Pattern TAKEN_OVER =
            Pattern.compile("Client (.+) already connected, closing old connection\\.");
    private static final Pattern PROTOCOL =
            Pattern.compile(
                    "Client (.+?)(?: \\[.*\\])? disconnected(?: due to|:) protocol error.*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENSSL = Pattern.compile("(?:OpenSSL Error|.*failed: error:).*");
    private static final Pattern FAILED = Pattern.compile("Client connection from (\\S+) failed: (.*)");
    private static final Pattern PORT = Pattern.compile("Opening .* listen socket on port ([0-9]+)\\.");

    /** The code of CONNACK. */
    private static final int NO_RIGHT = 5;

    private static final int MOST_KNOWN = 20_000;

    private final Optional<AclFile> acl;
    private final List<LogExplanation> found = new ArrayList<>();
    private final Map<String, Connection> byClient = new HashMap<>();
    private final Map<String, Connection> byAddress = new HashMap<>();
    private final Map<String, String> userOf = new HashMap<>();

    /** A client that may not write tries again and again: the same words are kept once. */
    private final Map<Finding, Finding> said = new HashMap<>();

    private Connection last = Connection.UNKNOWN;
    private int opening;
    private boolean debug;
    private boolean tlsExplained;
    private boolean refusalExplained;

    private LogExplainer(Optional<AclFile> acl) {
        this.acl = acl;
    }

    /**
     * @param acl to find the line that an error of the acl_file speaks of
     * @return in the order of the log
     */
    public static List<LogExplanation> explain(BrokerLog log, Optional<AclFile> acl) {
        LogExplainer explainer = new LogExplainer(acl);
        log.lines().forEach(explainer::read);
        if (!log.lines().isEmpty() && !explainer.debug) {
            explainer.add(log.lines().getFirst(), Optional.empty(), Connection.UNKNOWN, LogFindings.notAll());
        }
        return List.copyOf(explainer.found);
    }

    /**
     * For a log that goes on, see {@link #next}. Not for several threads at once.
     *
     * @param acl as above
     */
    public static LogExplainer following(Optional<AclFile> acl) {
        return new LogExplainer(acl);
    }

    /** What this line tells, with those before it. */
    public List<LogExplanation> next(LogLine line) {
        forgetTooMany();
        read(line);
        List<LogExplanation> told = List.copyOf(found);
        found.clear();
        return told;
    }

    /** A broker that runs for months sees more clients than there is room for. */
    private void forgetTooMany() {
        Stream.of(byClient, byAddress, userOf, said)
                .filter(map -> map.size() > MOST_KNOWN)
                .forEach(Map::clear);
    }

    private void read(LogLine line) {
        String text = line.text();
        debug |= text.startsWith("Sending ") || text.startsWith("Received ") || text.startsWith("Denied ");
        if (!facts(text) && !login(line) && !traffic(line) && !tls(line)) {
            start(line);
        }
    }

    private boolean facts(String text) {
        Matcher connection = NEW_CONNECTION.matcher(text);
        if (connection.matches()) {
            String port = connection.group(2) == null ? "" : ":" + connection.group(2);
            last =
                    new Connection(
                            Optional.of(connection.group(1) + port),
                            Optional.of(Integer.parseInt(connection.group(3))));
            last.address().ifPresent(address -> byAddress.put(address, last));
            tlsExplained = false;
            refusalExplained = false;
            return true;
        }
        Matcher connected = CONNECTED.matcher(text);
        if (connected.matches()) {
            byClient.put(connected.group(2), last);
            loggedIn(connected.group(2), Optional.ofNullable(connected.group(3)));
            return true;
        }
        Matcher port = PORT.matcher(text);
        if (port.matches()) {
            opening = Integer.parseInt(port.group(1));
            return true;
        }
        return false;
    }

    private void loggedIn(String client, Optional<String> user) {
        user.ifPresentOrElse(name -> userOf.put(client, name), () -> userOf.remove(client));
    }

    private boolean login(LogLine line) {
        Matcher connack = CONNACK.matcher(line.text());
        if (!connack.matches()) {
            return refusal(line);
        }
        int code = Integer.parseInt(connack.group(2));
        // Without a client identifier that it likes, mosquitto 2.0.11 names the address.
        boolean named = !last.address().orElse("").startsWith(connack.group(1) + ":");
        Optional<String> client = Optional.of(connack.group(1)).filter(_ -> named);
        Optional<Finding> refusal = LogFindings.refused(client, code, last);
        refusalExplained |= refusal.isPresent();
        refusal.ifPresent(finding -> add(line, client, Optional.empty(), last, finding));
        return true;
    }

    /**
     * All that is left of a refused login without lines of level debug; otherwise its CONNACK says it. Others
     * may have connected since, so that the last connection need not be the one.
     */
    private boolean refusal(LogLine line) {
        Matcher matcher = NOT_AUTHORISED.matcher(line.text());
        if (matcher.matches() && !refusalExplained) {
            Optional<String> client = Optional.of(matcher.group(1)).filter(name -> !name.equals("<unknown>"));
            Connection at = named(Optional.ofNullable(matcher.group(2)));
            LogFindings.refused(client, NO_RIGHT, at)
                    .ifPresent(finding -> add(line, client, Optional.empty(), at, finding));
        }
        return matcher.matches();
    }

    private Connection named(Optional<String> address) {
        return address.map(byAddress::get).orElse(new Connection(address, Optional.empty()));
    }

    private boolean traffic(LogLine line) {
        Matcher denied = DENIED.matcher(line.text());
        if (denied.matches()) {
            String client = denied.group(1);
            add(line, Optional.of(client), of(client), LogFindings.denied(client, denied.group(2)));
            return true;
        }
        Matcher taken = TAKEN_OVER.matcher(line.text());
        if (taken.matches()) {
            String client = taken.group(1);
            add(line, Optional.of(client), last, LogFindings.takenOver(client, of(client), last));
            return true;
        }
        return false;
    }

    private Connection of(String client) {
        return byClient.getOrDefault(client, Connection.UNKNOWN);
    }

    private boolean tls(LogLine line) {
        Matcher failed = FAILED.matcher(line.text());
        if (failed.matches()) {
            Connection from = new Connection(Optional.of(failed.group(1)), Optional.empty());
            add(line, Optional.empty(), from, LogFindings.tls(failed.group(2), from));
            return true;
        }
        if (OPENSSL.matcher(line.text()).matches()) {
            tlsExplained = true;
            add(line, Optional.empty(), last, LogFindings.tls(line.text(), last));
            return true;
        }
        Matcher protocol = PROTOCOL.matcher(line.text());
        if (protocol.matches() && !tlsExplained) {
            Optional<String> client =
                    Optional.of(protocol.group(1)).filter(name -> !name.equals("<unknown>"));
            Connection connection = client.map(this::of).orElse(last);
            add(line, client, connection, LogFindings.protocol(client, connection));
        }
        return protocol.matches();
    }

    private void start(LogLine line) {
        String text = line.text();
        if (text.contains("Address already in use") || text.contains("Cannot assign requested address")) {
            add(line, Optional.empty(), Connection.UNKNOWN, LogFindings.bind(text, opening));
        } else {
            StartErrors.explain(text, this::aclLine)
                    .ifPresent(finding -> add(line, Optional.empty(), Connection.UNKNOWN, finding));
        }
    }

    /** Where the first fault of the acl_file is; mosquitto stops there. */
    private String aclLine() {
        return acl.flatMap(file -> file.faults().stream().findFirst()).map(LogExplainer::place).orElse("");
    }

    private static String place(AclFault fault) {
        return " It is line %d, column %d.".formatted(fault.line(), fault.column());
    }

    private void add(LogLine line, Optional<String> client, Connection at, Finding finding) {
        add(line, client, client.map(userOf::get), at, finding);
    }

    private void add(
            LogLine line, Optional<String> client, Optional<String> user, Connection at, Finding finding) {
        Finding once = said.computeIfAbsent(finding, it -> it);
        found.add(new LogExplanation(line, client, user, at.address(), at.listener(), once));
    }
}
