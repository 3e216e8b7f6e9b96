package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.profile.AmsAccess.Call;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Issue: mosquitto, "XAE may call PLC1" in a file that has a part of the network already. */
class AmsNetworkTest {

    private static final AmsNetId XAE = AmsNetId.parse("5.1.2.3.1.1");
    private static final AmsNetId PLC1 = AmsNetId.parse("5.1.2.4.1.1");
    private static final AmsNetId PLC2 = AmsNetId.parse("5.1.2.5.1.1");

    private static AclFile file(String text) {
        return AclFile.read(SourceText.of(text));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        AmsAccess access =
                new AmsAccess("plant/ams", List.of("XAE", "PLC1"), List.of(new Call("XAE", "PLC1")));
        AclFile merged =
                AclMerge.add(
                        file("# plant\r\nuser other\r\ntopic read x\r\n"),
                        access.rights(Map.of("XAE", XAE, "PLC1", PLC1)));
        AmsNetwork network = AmsNetwork.in(merged, "plant/ams");
        assertThat(network.members()).containsExactly(Map.entry("XAE", XAE), Map.entry("PLC1", PLC1));
        assertThat(network.access()).isEqualTo(access);
        assertThat(AmsNetwork.in(merged)).containsExactly(network);
    }

    @Test
    void oneMoreCallJoinsTheOthersInTheXmlOfThePlugin() {
        AclFile first =
                AclMerge.add(
                        file(""),
                        new AmsAccess("N", List.of("XAE", "PLC1"), List.of(new Call("XAE", "PLC1")))
                                .rights(Map.of("XAE", XAE, "PLC1", PLC1)));
        AclFile second =
                AclMerge.add(
                        first,
                        new AmsAccess("N", List.of("PLC1", "PLC2"), List.of(new Call("PLC1", "PLC2")))
                                .rights(Map.of("PLC1", PLC1, "PLC2", PLC2)));
        AmsAccess whole = AmsNetwork.in(second, "N").access();
        assertThat(whole.calls()).containsExactly(new Call("XAE", "PLC1"), new Call("PLC1", "PLC2"));
        assertThat(PluginAcl.parse(PluginAcl.write(List.of(whole)))).containsExactly(whole);
    }

    @Test
    void usersThatAreNamedByTheirNetIdAreMembersByAPattern() {
        AclFile patterns =
                file(
                        "pattern readwrite N/%u/#\npattern read N/+/info\n\nuser 5.1.2.3.1.1\ntopic write"
                                + " N/5.1.2.4.1.1/ams\nuser 5.1.2.4.1.1\ntopic write N/5.1.2.3.1.1/ams/res\nuser"
                                + " scada\ntopic read #\n");
        AmsNetwork network = AmsNetwork.in(patterns, "N");
        assertThat(network.members().keySet()).containsExactly("5.1.2.3.1.1", "5.1.2.4.1.1");
        assertThat(network.calls()).containsExactly(new Call("5.1.2.3.1.1", "5.1.2.4.1.1"));
    }

    @Test
    void otherTopicsAndDeniesMakeNoNetwork() {
        assertThat(
                        AmsNetwork.in(
                                file(
                                        "user a\ntopic write plant/info\ntopic write N/5.1.2.300.1.1/info\ntopic deny"
                                                + " N/5.1.2.3.1.1/info\ntopic read N/5.1.2.3.1.1/info\ntopic write"
                                                + " /info\n")))
                .isEmpty();
    }

    @Test
    void aNetIdBelongsToOneMember() {
        AmsNetwork network = new AmsNetwork("N", Map.of("XAE", XAE), List.of());
        assertThat(network.netIdOf("XAE")).contains(XAE);
        assertThat(network.netIdOf("PLC1")).isEmpty();
        assertThat(network.netIdOf("5.1.2.4.1.1")).contains(PLC1);
        assertThat(network.refuse("XAE", XAE)).isEmpty();
        assertThat(network.refuse("PLC1", PLC1)).isEmpty();
        assertThat(network.refuse("XAE", PLC1))
                .isEqualTo(Optional.of("XAE has the AmsNetId 5.1.2.3.1.1 in N already."));
        assertThat(network.refuse("PLC1", XAE))
                .isEqualTo(Optional.of("5.1.2.3.1.1 is the AmsNetId of XAE in N already."));
    }
}
