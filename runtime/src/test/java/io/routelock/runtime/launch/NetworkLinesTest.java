package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what a router writes is read back as it was stands in {@link LocalRuntimeContract}. */
class NetworkLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"member-gone\",\"netId\":\"5.1.2.3.1.1\"}",
                "{\"event\":\"member-gone\",\"netId\":\"5.1.2.3\",\"connection\":\"Plant\"}",
                "{\"event\":\"member-online\",\"connection\":\"Plant\"}",
                "{\"event\":\"broker-lost\",\"connection\":\"Plant\",\"finding\":{\"code\":\"x\"}}",
                "{\"event\":\"something-new\",\"connection\":\"Plant\"}",
                "[1]"
            })
    void whatIsNotCompleteIsNoNews(String line) throws Exception {
        assertThat(NetworkLines.read(JsonMapper.builder().build().readTree(line))).isEmpty();
    }

    /** A router of another version may say less or more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"member-online\",\"connection\":\"Plant\",\"netId\":\"5.1.2.3.1.1\"}",
                "{\"event\":\"member-online\",\"connection\":\"Plant\",\"netId\":\"5.1.2.3.1.1\",\"shoe\":42}"
            })
    void whatIsNotSaidIsNotKnown(String line) throws Exception {
        assertThat(NetworkLines.read(JsonMapper.builder().build().readTree(line)))
                .hasValueSatisfying(news -> {
                    assertThat(news).isInstanceOf(NetworkEvent.MemberOnline.class);
                    NetworkEvent.MemberOnline member = (NetworkEvent.MemberOnline) news;
                    assertThat(member.name()).isEmpty();
                    assertThat(member.tcVersion()).isEmpty();
                    assertThat(member.shadowed()).isFalse();
                });
    }
}
