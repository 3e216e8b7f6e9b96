package io.routelock.mqtt.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** protocol/ads-over-mqtt.md: the info payload. It comes from whoever may write to the topic. */
class MemberInfoXmlTest {

    private static final String FULL =
            "<info><online name=\"CX-123456\" osVersion=\"10.0.20348\" osPlatform=\"2\""
                    + " tcVersion=\"3.1.4026.10\" unidirectional=\"true\">true</online></info>";

    private static final MemberInfo INFO =
            new MemberInfo(
                    "CX-123456",
                    true,
                    true,
                    Optional.of("10.0.20348"),
                    Optional.of("2"),
                    Optional.of("3.1.4026.10"));

    private static MemberInfo read(String xml) {
        return MemberInfoXml.read(utf8(xml));
    }

    private static Octets utf8(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isWrittenExactlyAsTheNotesShowIt() {
        assertThat(MemberInfoXml.write(INFO)).isEqualTo(utf8(FULL));
        assertThat(MemberInfoXml.write(INFO.offline())).isEqualTo(utf8(FULL.replace(">true<", ">false<")));
    }

    @Test
    void isReadAsTheNotesShowIt() {
        assertThat(read(FULL)).isEqualTo(INFO);
        assertThat(read(FULL.replace(">true<", ">false<"))).isEqualTo(INFO.offline());
    }

    @Test
    void aNameComesBackWhateverItContains() {
        MemberInfo odd =
                new MemberInfo(
                        "A&B <\"'> Anlage Süd",
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(MemberInfoXml.read(MemberInfoXml.write(odd))).isEqualTo(odd);
    }

    /** Names are shown: what cannot be seen, or turns the direction of writing, is left out. */
    @Test
    void namesAreSafeToShow() {
        assertThat(read("<info><online name=' A&#10;B\u202e C\u200e '>true</online></info>").name())
                .isEqualTo("AB C");
        assertThat(read("<info><online name='" + "x".repeat(2000) + "'>true</online></info>").name())
                .hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<online name='CX'>true</online>",
                "<INFO><Online NAME='CX'> TRUE </Online></INFO>",
                "\ufeff<?xml version='1.0' encoding='utf-16'?>\n<info>\n<online name='CX'>true</online>\n</info>\n",
                "<info><online name='CX'>true</online></info>\0",
                "<info xmlns='x'><online name=' CX '><![CDATA[true]]></online></info>",
                "<info><new/><online name='CX' later='x'>1<more>no</more></online><online>false</online></info>",
                "<info><!-- <online>false</online> --><online name='CX'>true</online></info>"
            })
    void whatLooksABitDifferentIsReadAllTheSame(String xml) {
        assertThat(read(xml))
                .isEqualTo(
                        new MemberInfo(
                                "CX", true, false, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "<info>",
                "<info></info>",
                "<info><online>perhaps</online></info>",
                "<info><online></online></info>",
                "<info><online unidirectional='perhaps'>true</online></info>",
                "<!DOCTYPE info [<!ENTITY a 'true'>]><info><online>&a;</online></info>",
                "<!DOCTYPE info SYSTEM 'file:///etc/passwd'><info><online>true</online></info>",
                "<info><online>&a;</online></info>",
                "<a><a><a><a><a><a><a><a><online>true</online></a></a></a></a></a></a></a></a>"
            })
    void everythingElseIsRefused(String xml) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("info: expected")
                .hasMessageNotContaining("passwd");
    }

    @Test
    void anInfoThatIsTooLongIsNotEvenLookedAt() {
        assertThatThrownBy(() -> read(FULL + " ".repeat(MemberInfoXml.MOST_BYTES)))
                .hasMessageStartingWith("info: expected at most 4096 bytes");
    }
}
