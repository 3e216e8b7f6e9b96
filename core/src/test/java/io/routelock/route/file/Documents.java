package io.routelock.route.file;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents for tests. */
final class Documents {

    static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));

    static final Route NEW = Route.plain("CX-NEW", AmsNetId.parse("5.1.2.3.1.1"), "192.168.1.77");

    /** Two routes among things that people and TwinCAT leave in such files. */
    static final String LIVELY =
            """
            <?xml version="1.0"?>
            <!-- line 3, do not touch -->
            <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            \t<Local><Name>here</Name></Local>
            \t<RemoteConnections>
            \t\t<!-- the press -->
            \t\t<Route>
            \t\t\t<Name>CX-123456</Name> <!-- in cabinet 4 -->
            \t\t\t<Address>192.168.1.10</Address>
            \t\t\t<NetId>5.36.69.176.1.1</NetId>
            \t\t\t<Type>TCP_IP</Type>
            \t\t\t<SubRoute><Name>behind</Name><NetId>1.2.3.4.1.1</NetId></SubRoute>
            \t\t</Route>
            \t\t<Route>
            \t\t\t<Name>oven</Name>
            \t\t\t<Address>oven</Address>
            \t\t\t<NetId>5.36.69.177.1.1</NetId>
            \t\t\t<Type>TCP_IP</Type>
            \t\t\t<Flags>64</Flags>
            \t\t</Route>
            \t\t<Mqtt><Address>broker</Address><Topic>VirtualAmsNetwork1</Topic><Tls><Ca>ca.pem</Ca></Tls></Mqtt>
            \t</RemoteConnections>
            </TcConfig>
            """;

    /** The vendor's Secure ADS manual, chapter 6.3. */
    static final String VENDOR_KEYS =
            """
            <?xml version="1.0"?>
            <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <RemoteConnections>
            <Server>
            <Tls>
            <Psk>
            <Identity>MY_IDENTITY</Identity>
            <Pwd>MySecret</Pwd>
            </Psk>
            <Psk>
            <Identity>MY_IDENTITY2</Identity>
            <Pwd>MyOtherSecret</Pwd>
            </Psk>
            </Tls>
             </Server>
            </RemoteConnections>
            </TcConfig>
            """;

    /** The vendor's Secure ADS manual, chapter 6.4. */
    static final String VENDOR_CA =
            """
            <?xml version="1.0"?>
            <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <RemoteConnections>
            <Server>
            <Tls IgnoreCn="true"> <!--see below-->
              <Ca>C:\\TwinCAT\\3.1\\Target\\CACerts\\rootCA.pem</Ca>
              <Cert>C:\\TwinCAT\\3.1\\Target\\CACerts\\ipc.crt</Cert>
                            <Key>C:\\TwinCAT\\3.1\\Target\\CACerts\\ipc.key</Key>\s
                          </Tls>\s
                      </Server>\s
            </RemoteConnections>
            </TcConfig>
            """;

    static final String KEY_DIGITS = "0a1B".repeat(16);

    /** Protocol notes: static-routes. */
    static final String NOTES =
            """
            <?xml version="1.0"?>
            <TcConfig xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:noNamespaceSchemaLocation="http://www.beckhoff.com/schemas/2015/12/TcConfig">
              <RemoteConnections SecureOnly="True">
                <Route Unidirectional="true">
                  <Name>CX-123456</Name>
                  <Address>192.168.1.10</Address>
                  <NetId>5.36.69.176.1.1</NetId>
                  <Type>TCP_IP</Type>
                  <Flags>32</Flags>
                  <Tls IgnoreCn="true"> … </Tls>
                </Route>
                <Server>
                  <Tls IgnoreCn="true">
                    <Ca>…rootCA.pem</Ca> <Cert>…ipc.crt</Cert> <Key>…ipc.key</Key> <KeyPwd>KeySecret</KeyPwd>
                  </Tls>
                  <Tls>
                    <Psk><Identity>MY_IDENTITY</Identity><Pwd>MySecret</Pwd></Psk>
                    <Psk><Identity>ENG1</Identity><Key>0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B0a1B</Key></Psk>
                  </Tls>
                </Server>
                <Mqtt>
                  <Address Port="1883">broker</Address><Topic>N</Topic><User Pwd="BrokerSecret">me</User>
                </Mqtt>
              </RemoteConnections>
            </TcConfig>
            """;

    private Documents() {}

    static StaticRoutesDocument parse(String text) {
        return StaticRoutesDocument.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content of RemoteConnections. */
    static StaticRoutesDocument section(String content) {
        return parse("<TcConfig><RemoteConnections>" + content + "</RemoteConnections></TcConfig>");
    }

    /** A route named CX with further content. */
    static StaticRoutesDocument route(String further) {
        return section(
                "<Route><Name>CX</Name><Address>cx</Address><NetId>5.1.1.1.1.1</NetId>"
                        + further
                        + "</Route>");
    }

    static Route only(StaticRoutesDocument document) {
        List<Route> routes = document.routes().routes();
        if (routes.size() != 1) {
            throw new AssertionError(routes + " " + document.findings());
        }
        return routes.getFirst();
    }

    static String text(StaticRoutesDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }

    static List<String> codes(StaticRoutesDocument document) {
        return document.findings().stream().map(Finding::code).toList();
    }
}
