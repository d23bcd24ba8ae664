/** Makes what belongs into a package beside the program: man pages, completion, changelog. */
package org.bench104.pi;
