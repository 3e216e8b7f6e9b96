package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Issue: mosquitto, roles as they are said. */
class RoleSentenceTest {

    private static Role role(String sentence) {
        assertThat(RoleSentence.parse(sentence)).isInstanceOf(RoleWish.OfRole.class);
        return ((RoleWish.OfRole) RoleSentence.parse(sentence)).role();
    }

    @Test
    void whoWritesAndReadsWhat() {
        assertThat(role("PLC1 writes PLC1/out, reads PLC1/cmd"))
                .isEqualTo(new Role.Plain("PLC1", List.of("PLC1/out"), List.of("PLC1/cmd")));
        assertThat(role("PLC1 writes a, b and c and reads d and e"))
                .isEqualTo(new Role.Plain("PLC1", List.of("a", "b", "c"), List.of("d", "e")));
        assertThat(role("PLC1 Reads and writes a, reads b, writes c"))
                .isEqualTo(new Role.Plain("PLC1", List.of("a", "c"), List.of("a", "b")));
        assertThat(role("PLC1 writes and reads a"))
                .isEqualTo(new Role.Plain("PLC1", List.of("a"), List.of("a")));
        assertThat(role("PLC1 may read Plant/+/out"))
                .isEqualTo(new Role.Plain("PLC1", List.of(), List.of("Plant/+/out")));
    }

    @Test
    void whatStandsInQuotesIsANameAndNeverAKeyword() {
        assertThat(role("\"Data collector\" reads \"Line 2/out\", \"writes\""))
                .isEqualTo(new Role.Plain("Data collector", List.of(), List.of("Line 2/out", "writes")));
        assertThat(role("“edge” reads „a b“")).isEqualTo(new Role.Plain("edge", List.of(), List.of("a b")));
    }

    @Test
    void anEdgeNodeIsItsOwnUserUnlessAnotherIsSaid() {
        assertThat(role("edge node myEdge of myGroup"))
                .isEqualTo(new Role.EdgeNode("myEdge", "myGroup", "myEdge", true, Optional.empty()));
        assertThat(
                        role(
                                "Edge Node \"my edge\" of G without devices for host scada as plc 1"
                                        .replace(" 1", "1")))
                .isEqualTo(new Role.EdgeNode("plc1", "G", "my edge", false, Optional.of("scada")));
    }

    @Test
    void aHostApplicationHearsAllGroupsUnlessSomeAreSaid() {
        assertThat(role("host application myHost"))
                .isEqualTo(new Role.HostApplication("myHost", "myHost", List.of()));
        assertThat(role("host application myHost of Line1, Line2 as scada"))
                .isEqualTo(new Role.HostApplication("scada", "myHost", List.of("Line1", "Line2")));
    }

    @Test
    void whoMayCallWhomInAVirtualAmsNetwork() {
        assertThat(RoleSentence.parse("XAE may call PLC1"))
                .isEqualTo(
                        new RoleWish.OfCall(
                                "XAE", Optional.empty(), "PLC1", Optional.empty(), Optional.empty()));
        assertThat(RoleSentence.parse("XAE (5.1.2.3.1.1) may call PLC1 (5.1.2.4.1.1) in VirtualAmsNetwork1"))
                .isEqualTo(
                        new RoleWish.OfCall(
                                "XAE",
                                Optional.of(AmsNetId.parse("5.1.2.3.1.1")),
                                "PLC1",
                                Optional.of(AmsNetId.parse("5.1.2.4.1.1")),
                                Optional.of("VirtualAmsNetwork1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                             | At the beginning comes who it is about.
                    PLC1                           | After "PLC1" comes "writes", "reads", "reads and writes" or "may call".
                    PLC1 likes a                   | After "PLC1" comes "writes", "reads", "reads and writes" or "may call", not "likes".
                    Data collector reads a         | After "Data" comes "writes", "reads", "reads and writes" or "may call", not "collector".
                    PLC1 reads                     | After "reads" comes a topic.
                    PLC1 reads a,                  | After "," comes a topic.
                    PLC1 reads a b                 | After "a" comes a comma, or quotes around a name with spaces, not "b".
                    edge node                      | After "node" comes the name of the edge node.
                    edge node a                    | After "a" comes "of".
                    edge node a of b with c        | After "b" comes "without devices", "for host …", "as …" or nothing, not "with".
                    host application a in b        | After "a" comes "of …" with its groups, "as …" or nothing, not "in".
                    XAE may call                   | After "call" comes who may be called.
                    XAE may call PLC1 at N         | After "PLC1" comes "in …" with the topic of the network, or nothing, not "at".
                    XAE (5.1.2.3.1.1) reads a      | After "(5.1.2.3.1.1)" comes "may call", not "reads".
                    """)
    void whatIsMissingIsSaid(String sentence, String words) {
        assertThatThrownBy(() -> RoleSentence.parse(sentence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void whatNoRuleCanHoldIsRefused() {
        for (String sentence :
                List.of(
                        "PLC1 reads a/#/b",
                        "edge node a/b of c",
                        "host application + of c",
                        "XAE (5.1.2) may call PLC1",
                        "\"PLC1 reads a")) {
            assertThatThrownBy(() -> RoleSentence.parse(sentence))
                    .as(sentence)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
