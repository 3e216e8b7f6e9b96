package io.routelock.mosquitto.profile;

import io.routelock.ams.AmsNetId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A role in one sentence, as an engineer types it:
 *
 * <pre>
 * PLC1 writes PLC1/out, reads PLC1/cmd
 * edge node myEdge of myGroup [without devices] [for host myHost] [as user]
 * host application myHost [of group, group] [as user]
 * XAE [(5.1.2.3.1.1)] may call PLC1 [in VirtualAmsNetwork1]
 * </pre>
 *
 * Names with spaces stand in quotes. Case counts in names alone.
 */
public final class RoleSentence {

    private final SentenceWords words;

    private RoleSentence(String sentence) {
        this.words = SentenceWords.of(sentence);
    }

    /**
     * @throws IllegalArgumentException with a text for the user that says what is missing or wrong
     */
    public static RoleWish parse(String sentence) {
        return new RoleSentence(sentence).wish();
    }

    private RoleWish wish() {
        if (words.take("edge", "node")) {
            return new RoleWish.OfRole(edgeNode());
        }
        if (words.take("host", "application")) {
            return new RoleWish.OfRole(host());
        }
        String who = words.name("who it is about");
        Optional<AmsNetId> netId = netId();
        return words.take("may", "call") ? call(who, netId) : new RoleWish.OfRole(plain(who, netId));
    }

    private Role edgeNode() {
        String node = words.name("the name of the edge node");
        words.require("of");
        String group = words.name("the group of the edge node");
        boolean withDevices = true;
        Optional<String> host = Optional.empty();
        String user = node;
        while (!words.isAtEnd()) {
            if (words.take("without", "devices")) {
                withDevices = false;
            } else if (words.take("for", "host")) {
                host = Optional.of(words.name("the name of the host application"));
            } else if (words.take("as")) {
                user = words.name("the user name");
            } else {
                throw words.unexpected("\"without devices\", \"for host …\", \"as …\" or nothing");
            }
        }
        return new Role.EdgeNode(user, group, node, withDevices, host);
    }

    private Role host() {
        String host = words.name("the name of the host application");
        List<String> groups = List.of();
        String user = host;
        while (!words.isAtEnd()) {
            if (words.take("of")) {
                groups = groups();
            } else if (words.take("as")) {
                user = words.name("the user name");
            } else {
                throw words.unexpected("\"of …\" with its groups, \"as …\" or nothing");
            }
        }
        return new Role.HostApplication(user, host, groups);
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>();
        do {
            groups.add(words.name("a group"));
        } while (words.takeSeparator());
        return groups;
    }

    private Optional<AmsNetId> netId() {
        return words.takeInBrackets().map(AmsNetId::parse);
    }

    private RoleWish call(String from, Optional<AmsNetId> fromNetId) {
        String to = words.name("who may be called");
        Optional<AmsNetId> toNetId = netId();
        Optional<String> network =
                words.take("in") ? Optional.of(words.name("the topic of the network")) : Optional.empty();
        if (!words.isAtEnd()) {
            throw words.unexpected("\"in …\" with the topic of the network, or nothing");
        }
        return new RoleWish.OfCall(from, fromNetId, to, toNetId, network);
    }

    private Role plain(String who, Optional<AmsNetId> netId) {
        if (netId.isPresent()) {
            throw words.unexpected("\"may call\"");
        }
        List<String> writes = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean reading = takeVerb("reads", "read");
            boolean writing = takeVerb("writes", "write");
            // "writes and reads" too
            reading = reading || writing && takeVerb("reads", "read");
            if (!reading && !writing) {
                throw words.unexpected("\"writes\", \"reads\", \"reads and writes\" or \"may call\"");
            }
            more = topics(reading ? reads : List.of(), reading, writing ? writes : List.of(), writing);
        }
        return new Role.Plain(who, writes, reads);
    }

    private boolean takeVerb(String... forms) {
        for (String form : forms) {
            if (words.take("and", form) || words.take("may", form) || words.take(form)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether another verb follows. */
    private boolean topics(List<String> reads, boolean reading, List<String> writes, boolean writing) {
        do {
            String topic = words.name("a topic");
            if (reading) {
                reads.add(topic);
            }
            if (writing) {
                writes.add(topic);
            }
            if (words.isAtEnd()) {
                return false;
            }
            if (!words.takeSeparator()) {
                throw words.unexpected("a comma, or quotes around a name with spaces");
            }
        } while (!isAtVerb());
        return true;
    }

    private boolean isAtVerb() {
        return words.isAt("reads")
                || words.isAt("writes")
                || words.isAt("may", "read")
                || words.isAt("may", "write");
    }
}
