/** The packages as Debian's tools and a machine see them. */
package org.bench104.pi;
