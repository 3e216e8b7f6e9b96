package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.ReadNetworkLine;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a router process writes of its networks, and the program that started it reads. */
class NetworkJsonTest {

    private static final AmsNetId PLC = AmsNetId.parse("5.1.2.3.1.1");

    @Test
    void everyPieceOfNewsIsReadAsItWasWritten() {
        List<NetworkEvent> news =
                List.of(
                        new NetworkEvent.BrokerConnected(
                                "Plant", "[::1]:8883", "Net/1", true, Optional.of(PLC)),
                        new NetworkEvent.BrokerConnected(
                                "Plant", "broker:1883", "Net", false, Optional.empty()),
                        new NetworkEvent.BrokerLost("Plant", Finding.error("a.b", "It.", "Look.", "Rain")),
                        new NetworkEvent.BrokerForgotten("Plant"),
                        new NetworkEvent.MemberOnline(
                                "Plant", PLC, "", Optional.empty(), Optional.empty(), false, true),
                        new NetworkEvent.MemberOnline(
                                "Plant", PLC, "CX-1", Optional.of("10.0.1"), Optional.of("3.1"), true, false),
                        new NetworkEvent.MemberGone("Plant", PLC));
        for (NetworkEvent one : news) {
            Map<String, Object> json = new LinkedHashMap<>();
            NetworkJson.put(json, one);
            assertThat(ReadNetworkLine.of(Console.toJson(json))).contains(one);
        }
    }
}
