package io.routelock.runtime.cli;

import io.routelock.runtime.connection.NetworkEvent;

import java.util.Map;

/** Writes the news of virtual AMS networks as {@code launch.NetworkLines} reads them. */
final class NetworkJson {

    private NetworkJson() {}

    static void put(Map<String, Object> json, NetworkEvent news) {
        switch (news) {
            case NetworkEvent.BrokerConnected it -> {
                json.put("event", "broker-connected");
                json.put("broker", it.broker());
                json.put("topic", it.topic());
                json.put("encrypted", it.encrypted());
                it.ownNetId().ifPresent(netId -> json.put("ownNetId", netId.toString()));
            }
            case NetworkEvent.BrokerLost it -> {
                json.put("event", "broker-lost");
                json.put("finding", FindingJson.of(it.why()));
            }
            case NetworkEvent.BrokerForgotten _ -> json.put("event", "broker-forgotten");
            case NetworkEvent.MemberOnline it -> put(json, it);
            case NetworkEvent.MemberGone it -> {
                json.put("event", "member-gone");
                json.put("netId", it.netId().toString());
            }
        }
        json.put("connection", news.connection());
    }

    private static void put(Map<String, Object> json, NetworkEvent.MemberOnline member) {
        json.put("event", "member-online");
        json.put("netId", member.netId().toString());
        json.put("name", member.name());
        member.osVersion().ifPresent(version -> json.put("osVersion", version));
        member.tcVersion().ifPresent(version -> json.put("tcVersion", version));
        json.put("unidirectional", member.unidirectional());
        json.put("shadowed", member.shadowed());
    }
}
