// The registry of cuelabs.dev/go/oci/ociregistry, in memory, with a habit of Amazon ECR if its flag says so.
package main

import (
	"flag"
	"log"
	"net/http"

	"cuelabs.dev/go/oci/ociregistry/ocimem"
	"cuelabs.dev/go/oci/ociregistry/ociserver"
)

func main() {
	address := flag.String("address", "127.0.0.1:5000", "where it listens")
	omitDigest := flag.Bool("omit-digest", false, "names no digest when a manifest is read by its tag")
	flag.Parse()
	options := ociserver.Options{MaxListPageSize: 1000, OmitDigestFromTagGetResponse: *omitDigest}
	log.Fatal(http.ListenAndServe(*address, ociserver.New(ocimem.New(), &options)))
}
