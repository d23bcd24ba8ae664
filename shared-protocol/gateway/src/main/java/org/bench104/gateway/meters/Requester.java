package org.bench104.gateway.meters;

import java.util.Optional;
import org.bench104.access.Role;

/**
 * Who gives a command.
 *
 * @param name of the user
 * @param role empty: may not give any
 * @param from address, or where the name comes from
 */
public record Requester(String name, Optional<Role> role, String from) {}
