package io.routelock.systemservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Protocol notes: system-service, target info. */
class TargetInfoTest {

    static final String SAMPLE =
            "<TargetType>CX5140</TargetType>"
                    + "<TargetVersion><Version>3</Version><Revision>1</Revision><Build>4026</Build></TargetVersion>"
                    + "<TargetFeatures><NetId>5.36.69.176.1.1</NetId></TargetFeatures>"
                    + "<Hardware><Model>CX5140-0175</Model><SerialNo>12 34&amp;5</SerialNo>"
                    + "<CPUVersion>2.0</CPUVersion><Date>1.1.20</Date><CPUArchitecture>5</CPUArchitecture></Hardware>"
                    + "<OsImage><ImageDevice>CX51x0</ImageDevice><ImageVersion>1.2</ImageVersion>"
                    + "<ImageLevel>HPS</ImageLevel><OsName>Windows 10</OsName><OsVersion>10.0</OsVersion></OsImage>";

    private static final TargetInfo NOTHING =
            new TargetInfo(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** It has no root of its own. */
    @Test
    void reads_the_elements_of_the_notes() {
        TargetInfo info = TargetInfo.parse(SAMPLE);
        assertThat(info.targetType()).contains("CX5140");
        assertThat(info.version()).contains("3.1.4026");
        assertThat(info.model()).contains("CX5140-0175");
        assertThat(info.serialNumber()).contains("12 34&5");
        assertThat(info.osName()).contains("Windows 10");
        assertThat(info.osVersion()).contains("10.0");
    }

    /** Old targets know few of them, and an empty one says as little as none. */
    @Test
    void leaves_out_what_is_missing_or_empty() {
        assertThat(TargetInfo.parse("")).isEqualTo(NOTHING);
        assertThat(TargetInfo.parse("<TargetType> </TargetType><Hardware/>")).isEqualTo(NOTHING);
        assertThat(TargetInfo.parse("<TargetVersion><Version>3</Version></TargetVersion>"))
                .isEqualTo(NOTHING);
    }

    /** The text is the network's: an entity could read our files, or become gigabytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Model>&x;</Model>",
                "</TargetInfo><!DOCTYPE a><TargetInfo>",
                "<Model>&x;</Model>",
                "<Model>%x;</Model></TargetInfo><TargetInfo>",
                "<Model xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hostname'/>",
            })
    void refuses_document_types_and_entities(String text) {
        assertThatThrownBy(() -> TargetInfo.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Model>", "</Model>", "a & b", "<", "\u0001", "<a b=c/>", "<?xml version='1.0'?>"})
    void refuses_what_is_not_xml(String text) {
        assertThatThrownBy(() -> TargetInfo.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("target info: expected XML, got something else");
    }

    /** 64 KiB of opening tags are 20 000 levels, and the tree is walked by recursion. */
    @Test
    void refuses_elements_within_elements_without_end() {
        int depth = 9000;
        String deep = "<Model>".repeat(depth) + "</Model>".repeat(depth);
        assertThatThrownBy(() -> TargetInfo.parse(deep)).isInstanceOf(WireFormatException.class);
    }

    /** The XML parser of the JDK has its own idea of where errors go. */
    @Test
    void prints_nothing_about_it() {
        PrintStream before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> TargetInfo.parse("<")).isInstanceOf(WireFormatException.class);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Property(tries = 300)
    void takes_any_text_or_refuses_it(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({'<', '>', '/', '&', ';', 'M', '!', '[', '"', '=', ' ', '\0'})
                    String text) {
        try {
            TargetInfo.parse(text);
        } catch (WireFormatException expected) {
            assertThat(expected).hasMessageContaining("expected XML");
        }
    }
}
