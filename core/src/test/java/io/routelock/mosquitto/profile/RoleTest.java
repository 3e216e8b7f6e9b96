package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLint;
import io.routelock.mosquitto.acl.Grant;
import io.routelock.mosquitto.profile.AmsAccess.Call;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What roles need, line by line. */
class RoleTest {

    private static final Map<String, AmsNetId> NET_IDS =
            Map.of("XAE", AmsNetId.parse("10.0.0.1.1.1"), "PLC1", AmsNetId.parse("5.1.2.3.1.1"));
    private static final AmsAccess XAE_CALLS_PLC1 =
            new AmsAccess("VirtualAmsNetwork1", List.of("XAE", "PLC1"), List.of(new Call("XAE", "PLC1")));

    private static String file(List<Right> rights) {
        return AclMerge.add(AclFile.read(SourceText.of("")), rights).source().text();
    }

    @Test
    void aPlainClientWritesReadsOrDoesBoth() {
        assertThat(
                        file(
                                new Role.Plain(
                                                "PLC1",
                                                List.of("PLC1/out", "both"),
                                                List.of("PLC1/cmd", "both"))
                                        .rights()))
                .isEqualTo(
                        """
                        user PLC1
                        topic write PLC1/out
                        topic readwrite both
                        topic read PLC1/cmd
                        """);
    }

    @Test
    void anEdgeNodeMaySayThatItAndItsDevicesAreGone() {
        Role node = new Role.EdgeNode("myEdge", "myGroup", "myNode", true, Optional.of("scada"));
        assertThat(file(node.rights()))
                .isEqualTo(
                        """
                        user myEdge
                        topic write spBv1.0/myGroup/NBIRTH/myNode
                        topic write spBv1.0/myGroup/NDATA/myNode
                        topic write spBv1.0/myGroup/NDEATH/myNode
                        topic read spBv1.0/myGroup/NCMD/myNode
                        topic write spBv1.0/myGroup/DBIRTH/myNode/+
                        topic write spBv1.0/myGroup/DDATA/myNode/+
                        topic write spBv1.0/myGroup/DDEATH/myNode/+
                        topic read spBv1.0/myGroup/DCMD/myNode/+
                        topic read STATE/scada
                        topic read spBv1.0/STATE/scada
                        """);
    }

    @Test
    void anEdgeNodeWithoutDevicesHasNoTopicOfDevices() {
        Role node = new Role.EdgeNode("e", "g", "n", false, Optional.empty());
        assertThat(file(node.rights())).doesNotContain("/D").contains("topic read STATE/+\n");
    }

    @Test
    void aHostApplicationHearsAllGroupsAndCommandsThem() {
        assertThat(file(new Role.HostApplication("myHost", "scada", List.of()).rights()))
                .startsWith(
                        """
                        user myHost
                        topic readwrite STATE/scada
                        topic readwrite spBv1.0/STATE/scada
                        topic read spBv1.0/+/NBIRTH/+
                        """)
                .endsWith(
                        """
                        topic write spBv1.0/+/NCMD/+
                        topic write spBv1.0/+/DCMD/+/+
                        """);
    }

    /** The block of protocol/ads-over-mqtt.md, which was run on three versions of mosquitto. */
    @Test
    void xaeMayCallPlc1IsTheBlockOfTheProtocolPage() {
        assertThat(file(XAE_CALLS_PLC1.rights(NET_IDS)))
                .isEqualTo(
                        """
                        user XAE
                        topic write VirtualAmsNetwork1/10.0.0.1.1.1/info
                        topic read VirtualAmsNetwork1/+/info
                        topic read VirtualAmsNetwork1/10.0.0.1.1.1/ams/#
                        topic write VirtualAmsNetwork1/5.1.2.3.1.1/ams

                        user PLC1
                        topic write VirtualAmsNetwork1/5.1.2.3.1.1/info
                        topic read VirtualAmsNetwork1/+/info
                        topic read VirtualAmsNetwork1/5.1.2.3.1.1/ams/#
                        topic write VirtualAmsNetwork1/10.0.0.1.1.1/ams/res
                        """);
    }

    @Test
    void whereTheUserIsTheNetIdPatternsSayItForEverybody() {
        AmsAccess access =
                new AmsAccess(
                        "Net",
                        List.of("10.0.0.1.1.1", "5.1.2.3.1.1"),
                        List.of(new Call("10.0.0.1.1.1", "5.1.2.3.1.1")));
        assertThat(file(access.rightsByPattern()))
                .isEqualTo(
                        """
                        pattern readwrite Net/%u/#
                        pattern read Net/+/info

                        user 10.0.0.1.1.1
                        topic write Net/5.1.2.3.1.1/ams

                        user 5.1.2.3.1.1
                        topic write Net/10.0.0.1.1.1/ams/res
                        """);
    }

    @Test
    void noRoleMakesAFileThatTheChecksFindFaultWith() {
        List<Right> all =
                java.util.stream.Stream.of(
                                new Role.EdgeNode("myEdge", "g", "n", true, Optional.of("h")).rights(),
                                new Role.HostApplication("myHost", "h", List.of("g")).rights(),
                                new Role.Plain("PLC 1", List.of("a b/c"), List.of("d")).rights(),
                                XAE_CALLS_PLC1.rights(NET_IDS))
                        .flatMap(List::stream)
                        .toList();
        AclFile file = AclFile.read(SourceText.of(file(all)));
        assertThat(file.faults()).isEmpty();
        for (MosquittoVersion version : MosquittoVersion.values()) {
            assertThat(AclLint.check(file, version, "acl")).isEmpty();
        }
    }

    @Test
    void aMemberWithoutNetIdOrWithThatOfAnotherIsRefused() {
        assertThatThrownBy(() -> XAE_CALLS_PLC1.rights(Map.of("XAE", AmsNetId.parse("1.2.3.4.1.1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PLC1 has no AmsNetId");
        AmsNetId one = AmsNetId.parse("1.2.3.4.1.1");
        assertThatThrownBy(() -> XAE_CALLS_PLC1.rights(Map.of("XAE", one, "PLC1", one)))
                .hasMessage("1.2.3.4.1.1 is the AmsNetId of two members");
    }

    /** Whoever chooses a name must not choose a line of the file. */
    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "x\ntopic readwrite #", "x\r", "x\0"})
    void noNameBringsALineOfItsOwn(String name) {
        assertThatThrownBy(() -> Right.of(name, Grant.READ, "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nuser root", "a/#/b", "a+", " a", "a ", "a\t"})
    void noTopicDoes(String topic) {
        assertThatThrownBy(() -> Right.of("x", Grant.READ, topic))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "+", "#", "a\n"})
    void aSparkplugNameIsOneLevel(String name) {
        assertThatThrownBy(() -> new Role.EdgeNode("u", name, "n", false, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
