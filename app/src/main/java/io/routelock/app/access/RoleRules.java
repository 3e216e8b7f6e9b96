package io.routelock.app.access;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.profile.AclMerge;
import io.routelock.mosquitto.profile.AddedLine;
import io.routelock.mosquitto.profile.AmsAccess;
import io.routelock.mosquitto.profile.AmsNetwork;
import io.routelock.mosquitto.profile.PluginAcl;
import io.routelock.mosquitto.profile.Right;
import io.routelock.mosquitto.profile.Role;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that a role brings to a file. Immutable. */
final class RoleRules {

    private final AclFile file;

    RoleRules(AclFile file) {
        this.file = file;
    }

    /**
     * @throws IllegalArgumentException with a text for the user when no rule can say it
     * @throws io.routelock.diagnosis.FindingException when mosquitto would not see the rules in this file
     */
    RoleReading of(Role role) {
        List<Right> rights = role.rights();
        return ready(meaning(role), title(role), rights, AclMerge.add(file, rights), Optional.empty());
    }

    /**
     * @throws IllegalArgumentException with a text for the user when no rule can say it
     * @throws io.routelock.diagnosis.FindingException when mosquitto would not see the rules in this file
     */
    RoleReading of(AmsAccess.Call call, Map<String, AmsNetId> netIds, String network) {
        AmsNetwork known = AmsNetwork.in(file, network);
        netIds.forEach((user, netId) -> known.refuse(user, netId).ifPresent(RoleRules::refuse));
        AmsAccess access = new AmsAccess(network, List.of(call.from(), call.to()), List.of(call));
        List<Right> rights = access.rights(netIds);
        AclFile merged = AclMerge.add(file, rights);
        List<AmsAccess> networks = AmsNetwork.in(merged).stream().map(AmsNetwork::access).toList();
        String meaning =
                "%s sends ADS requests to %s in %s, and %s answers. Not the other way round."
                        .formatted(call.from(), call.to(), network, call.to());
        String title = "Let %s call %s".formatted(call.from(), call.to());
        return ready(meaning, title, rights, merged, Optional.of(PluginAcl.write(networks)));
    }

    private static void refuse(String why) {
        throw new IllegalArgumentException(why);
    }

    private RoleReading ready(
            String meaning, String title, List<Right> rights, AclFile merged, Optional<String> xml) {
        List<AddedLine> added = AddedLine.between(file.source(), merged.source());
        int present = rights.size() - (merged.rules().size() - file.rules().size());
        return new RoleReading.Ready(meaning, title, file.source(), merged.source(), added, present, xml);
    }

    private static String title(Role role) {
        return switch (role) {
            case Role.Plain plain -> "Add rules of " + plain.user();
            case Role.EdgeNode edge -> "Add edge node " + edge.node();
            case Role.HostApplication host -> "Add host application " + host.host();
        };
    }

    private static String meaning(Role role) {
        return switch (role) {
            case Role.Plain plain -> "%s %s.".formatted(plain.user(), does(plain));
            case Role.EdgeNode edge ->
                    "%s sends births, data and deaths of edge node %s in group %s%s, hears its commands and the STATE of %s."
                            .formatted(
                                    edge.user(),
                                    edge.node(),
                                    edge.group(),
                                    edge.withDevices() ? " and of its devices" : "",
                                    edge.host().map(it -> "host " + it).orElse("every host"));
            case Role.HostApplication host ->
                    "%s sends the STATE of host %s, hears births, data and deaths of %s, and commands them."
                            .formatted(
                                    host.user(),
                                    host.host(),
                                    host.groups().isEmpty()
                                            ? "all groups"
                                            : "group " + String.join(", ", host.groups()));
        };
    }

    private static String does(Role.Plain plain) {
        String writes = plain.writes().isEmpty() ? "" : "writes " + String.join(", ", plain.writes());
        String reads = plain.reads().isEmpty() ? "" : "reads " + String.join(", ", plain.reads());
        return writes.isEmpty() || reads.isEmpty() ? writes + reads : writes + " and " + reads;
    }
}
