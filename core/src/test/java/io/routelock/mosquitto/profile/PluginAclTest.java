package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.profile.AmsAccess.Call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** TcMqttAclConfig.xml says the other way round what an acl_file says. */
class PluginAclTest {

    private static final AmsAccess VENDOR =
            new AmsAccess(
                    "VirtualAmsNetwork1",
                    List.of("EngineeringStation", "CX-12345"),
                    List.of(new Call("EngineeringStation", "CX-12345")));

    /** The example of protocol/ads-over-mqtt.md. */
    @Test
    void whoMayBeCalledListsItsCallers() {
        assertThat(PluginAcl.write(List.of(VENDOR)))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <TcMqttAclConfig>
                          <Ams>
                            <Topic>VirtualAmsNetwork1</Topic>
                            <User>
                              <Name>EngineeringStation</Name>
                            </User>
                            <User>
                              <Name>CX-12345</Name>
                              <Access>EngineeringStation</Access>
                            </User>
                          </Ams>
                        </TcMqttAclConfig>
                        """);
    }

    @Test
    void theVendorsFormIsRead() {
        assertThat(
                        PluginAcl.parse(
                                """
                                <TcMqttAclConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Ams><Topic>VirtualAmsNetwork1</Topic>
                                  <User><Name>EngineeringStation</Name></User>
                                  <User><Name>CX-12345</Name><Access>EngineeringStation</Access></User>
                                </Ams></TcMqttAclConfig>
                                """))
                .containsExactly(VENDOR);
    }

    @Test
    void whatIsWrittenIsReadBackWhateverTheNamesAre() {
        AmsAccess odd =
                new AmsAccess(
                        "a<b>&\"c\"/]]>",
                        List.of("<User>", "R&D \u00e4", "'quoted'"),
                        List.of(new Call("'quoted'", "<User>"), new Call("<User>", "R&D \u00e4")));
        assertThat(PluginAcl.parse(PluginAcl.write(List.of(odd, VENDOR)))).containsExactly(odd, VENDOR);
    }

    @Test
    void whoHasAccessAndIsNoUserBecomesOne() {
        assertThat(
                        PluginAcl.parse(
                                "<TcMqttAclConfig><Ams><Topic>N</Topic><User><Name>P</Name><Access>X</Access>"
                                        + "<Access>P</Access></User></Ams></TcMqttAclConfig>"))
                .containsExactly(new AmsAccess("N", List.of("P", "X"), List.of(new Call("X", "P"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<TcConfig/>",
                "<TcMqttAclConfig><Ams/></TcMqttAclConfig>",
                "<TcMqttAclConfig><Ams><Topic>#</Topic></Ams></TcMqttAclConfig>",
                "<TcMqttAclConfig><Ams><Topic>N</Topic><User/></Ams></TcMqttAclConfig>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><TcMqttAclConfig><Ams><Topic>&e;</Topic></Ams></TcMqttAclConfig>"
            })
    void anythingElseIsRefused(String xml) {
        assertThatThrownBy(() -> PluginAcl.parse(xml)).isInstanceOf(IllegalArgumentException.class);
    }
}
