package io.routelock.mosquitto.profile;

import static io.routelock.mosquitto.acl.Grant.READ;
import static io.routelock.mosquitto.acl.Grant.READ_WRITE;
import static io.routelock.mosquitto.acl.Grant.WRITE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a client is in the plant, and so what it needs. */
public sealed interface Role {

    /** Under which name the broker knows the client. */
    String user();

    /**
     * What it needs, and nothing more.
     *
     * @throws IllegalArgumentException with a text for the user when a name or topic cannot be in an acl_file
     */
    List<Right> rights();

    /** "PLC1 writes PLC1/out, reads PLC1/cmd". A topic that is in both lists is one line. */
    record Plain(String user, List<String> writes, List<String> reads) implements Role {

        public Plain {
            writes = List.copyOf(writes);
            reads = List.copyOf(reads);
            rightsOf(user, writes, reads);
        }

        @Override
        public List<Right> rights() {
            return rightsOf(user, writes, reads);
        }

        private static List<Right> rightsOf(String user, List<String> writes, List<String> reads) {
            Set<String> topics = new LinkedHashSet<>(writes);
            topics.addAll(reads);
            return topics.stream()
                    .map(topic -> {
                        boolean both = writes.contains(topic) && reads.contains(topic);
                        return Right.of(
                                user, both ? READ_WRITE : writes.contains(topic) ? WRITE : READ, topic);
                    })
                    .toList();
        }
    }

    /**
     * A Sparkplug edge node. NDEATH is its will and DDEATH says that a device is gone: without the right to
     * write them both are dropped in silence (seed 002 forgets them).
     *
     * @param withDevices whether there are devices behind it
     * @param host whose STATE it watches; empty for every host application
     */
    record EdgeNode(String user, String group, String node, boolean withDevices, Optional<String> host)
            implements Role {

        public EdgeNode {
            Sparkplug.requireId(group);
            Sparkplug.requireId(node);
            host.ifPresent(Sparkplug::requireId);
            Right.requireUser(user);
        }

        @Override
        public List<Right> rights() {
            List<Right> all = new ArrayList<>();
            for (String type : List.of("NBIRTH", "NDATA", "NDEATH")) {
                all.add(Right.of(user, WRITE, Sparkplug.topic(group, type, node)));
            }
            all.add(Right.of(user, READ, Sparkplug.topic(group, "NCMD", node)));
            if (withDevices) {
                for (String type : List.of("DBIRTH", "DDATA", "DDEATH")) {
                    all.add(Right.of(user, WRITE, Sparkplug.topic(group, type, node) + "/+"));
                }
                all.add(Right.of(user, READ, Sparkplug.topic(group, "DCMD", node) + "/+"));
            }
            Sparkplug.states(host.orElse("+")).forEach(topic -> all.add(Right.of(user, READ, topic)));
            return List.copyOf(all);
        }
    }

    /**
     * A Sparkplug host application: it says that it is there, hears all of its groups, and commands them.
     *
     * @param groups empty for all
     */
    record HostApplication(String user, String host, List<String> groups) implements Role {

        public HostApplication {
            Sparkplug.requireId(host);
            groups.forEach(Sparkplug::requireId);
            groups = List.copyOf(groups);
            Right.requireUser(user);
        }

        @Override
        public List<Right> rights() {
            Stream<Right> state = Sparkplug.states(host).map(topic -> Right.of(user, READ_WRITE, topic));
            Stream<String> heard = groups.isEmpty() ? Stream.of("+") : groups.stream();
            return Stream.concat(state, heard.flatMap(this::ofGroup)).toList();
        }

        /** Message by message: a group with the name STATE is not to be had in passing. */
        private Stream<Right> ofGroup(String group) {
            return Stream.concat(
                    Stream.of("NBIRTH", "NDATA", "NDEATH")
                            .map(type -> Right.of(user, READ, Sparkplug.topic(group, type, "+"))),
                    Stream.concat(
                            Stream.of("DBIRTH", "DDATA", "DDEATH")
                                    .map(type -> Right.of(user, READ, Sparkplug.topic(group, type, "+/+"))),
                            Stream.of(
                                    Right.of(user, WRITE, Sparkplug.topic(group, "NCMD", "+")),
                                    Right.of(user, WRITE, Sparkplug.topic(group, "DCMD", "+/+")))));
        }
    }
}
