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
            \t\t<Mqtt><Topic>VirtualAmsNetwork1</Topic></Mqtt>
            \t</RemoteConnections>
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
