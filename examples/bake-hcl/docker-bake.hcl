variable "VERSION" {
  default = "dev"
}

function "tags" {
  params = [name]
  result = ["ghcr.io/acme/${name}:${VERSION}", "ghcr.io/acme/${name}:latest"]
}

group "default" {
  targets = ["server", "client"]
}

target "_common" {
  platforms = ["linux/amd64", "linux/arm64"]
  args = { VERSION = VERSION }
}

target "server" {
  inherits = ["_common"]
  target = "server"
  tags = tags("server")
}

target "client" {
  inherits = ["_common"]
  target = "client"
  tags = tags("client")
}
